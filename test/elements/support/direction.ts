/** Where the last character of an element's text stands, seen from the one before it. The text must end in one line. */
export function sideOfTheEnd(element: Element): 'left' | 'right' {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  while (texts.nextNode()) if ((texts.currentNode as Text).data.trim()) last = texts.currentNode as Text;
  if (!last) throw new Error('There is no text');
  const end = last.data.trimEnd().length;
  const left = (at: number): number => {
    const range = document.createRange();
    range.setStart(last, at);
    range.setEnd(last, at + 1);
    return range.getBoundingClientRect().left;
  };
  return left(end - 1) < left(end - 2) ? 'left' : 'right';
}
