/** The gated tags that both frameworks render, as name and attributes. @param version - Part of each address. */
export const TAGS = (version) => {
  const gated = (path, tag) => ({
    'data-consent': 'analytics',
    'data-src': `${window.collector}${path}?name=${tag}-${version}`,
  });
  return [
    ['script', {type: 'text/plain', ...gated('/tag.js', 'script')}],
    ['iframe', gated('/frame', 'frame')],
    ['img', {alt: '', ...gated('/pixel.gif', 'image')}],
    ['script', {type: 'text/plain', ...gated('/tag.js', 'second')}],
  ];
};
