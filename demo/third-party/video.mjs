/** What the video service shows in its frame: a poster, a bar of controls, and one report that it was seen. */
export const videoPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How to brew loose tea</title>
<style>
  * { box-sizing: border-box; margin: 0 }
  body { position: relative; height: 100vh; overflow: hidden; background: #0a1418; color: #fff; font: 500 14px/1.3 system-ui, sans-serif }
  svg.scene { position: absolute; inset: 0; width: 100%; height: 100% }
  header, footer { position: absolute; inset-inline: 0; display: flex; align-items: center; gap: 12px; padding: 14px 16px }
  header { inset-block-start: 0; padding-block-end: 40px; background: linear-gradient(#000b, #0000) }
  header b { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; background: #2b7a78; font-size: 12px }
  footer { inset-block-end: 0; padding-block-start: 40px; background: linear-gradient(#0000, #000c) }
  button { border: 0; padding: 0; background: none; color: inherit; font: inherit; cursor: pointer }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 3px }
  .big { position: absolute; inset: 0; width: 72px; height: 72px; margin: auto; border-radius: 50%; background: #e5484d; transition: transform .15s }
  .big:hover { transform: scale(1.05) }
  .big svg { width: 30px; margin: auto; display: block; transform: translateX(3px) }
  .bar { flex: 1; height: 4px; border-radius: 2px; background: #fff4; overflow: hidden }
  .bar i { display: block; width: 100%; height: 100%; background: #e5484d; transform: scaleX(0); transform-origin: left }
  .playing .big { visibility: hidden }
  .playing .bar i { animation: play 134s linear forwards }
  .playing .stream { animation: pour 1.2s linear infinite }
  .brand { margin-inline-start: auto; font-weight: 700; letter-spacing: -.01em; opacity: .85 }
  @keyframes play { to { transform: none } }
  @keyframes pour { to { stroke-dashoffset: -48 } }
  @media (prefers-reduced-motion: reduce) { .playing .stream { animation: none } }
</style>
<svg class="scene" viewBox="0 0 960 540" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
  <defs>
    <linearGradient id="wall" x2="0" y2="1"><stop stop-color="#20434a"/><stop offset="1" stop-color="#122a30"/></linearGradient>
    <linearGradient id="pot" x2="1"><stop stop-color="#2b3a3f"/><stop offset=".45" stop-color="#566a70"/><stop offset="1" stop-color="#1d292d"/></linearGradient>
    <linearGradient id="glass" x2="1"><stop stop-color="#ffffff" stop-opacity=".34"/><stop offset=".5" stop-color="#ffffff" stop-opacity=".08"/><stop offset="1" stop-color="#ffffff" stop-opacity=".28"/></linearGradient>
  </defs>
  <path fill="url(#wall)" d="M0 0h960v540H0z"/>
  <circle cx="700" cy="170" r="210" fill="#2d5a5c" opacity=".55"/>
  <path fill="#6b4a34" d="M0 410h960v130H0z"/><path fill="#7d583e" d="M0 410h960v10H0z"/>
  <ellipse cx="600" cy="452" rx="150" ry="16" fill="#000" opacity=".28"/>
  <path d="M522 300h160l-12 130q-3 22-26 22h-84q-23 0-26-22z" fill="#b8702c" opacity=".9"/>
  <path d="M510 250h184l-18 180q-3 22-26 22h-96q-23 0-26-22z" fill="url(#glass)" stroke="#fff" stroke-opacity=".5" stroke-width="3"/>
  <path d="M694 286q62-4 58 52t-70 54" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="10"/>
  <path class="stream" d="M494 176q92 16 98 130" fill="none" stroke="#c98438" stroke-width="11" stroke-linecap="round" stroke-dasharray="40 8"/>
  <g transform="rotate(24 330 150)">
    <path d="M190 120q0-54 130-54t130 54l-14 96q-6 30-40 30H244q-34 0-40-30z" fill="url(#pot)"/>
    <path d="M436 150q40-8 56-52l20 10q-10 70-82 84z" fill="url(#pot)"/>
    <path d="M206 108q-96-20-96 40t100 62" fill="none" stroke="#2b3a3f" stroke-width="18" stroke-linecap="round"/>
    <ellipse cx="320" cy="68" rx="62" ry="12" fill="#1d292d"/><circle cx="320" cy="50" r="12" fill="#566a70"/>
  </g>
  <g fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="7" stroke-linecap="round"><path d="M570 230q-22-34 0-66t0-62"/><path d="M628 224q22-30 0-60t4-58"/></g>
</svg>
<header><b>EV</b><span>How to brew loose tea</span></header>
<button class="big" type="button" aria-label="Play"><svg viewBox="0 0 24 24" fill="#fff" aria-hidden="true"><path d="M6 3.5v17l15-8.5z"/></svg></button>
<footer><span>2:14</span><div class="bar"><i></i></div><span class="brand">Example Video</span></footer>
<script>
  const report = (what) => fetch('/video/' + what, {method: 'POST', body: JSON.stringify({page: document.referrer}), keepalive: true}).then((answer) => answer.text());
  report('view');
  document.querySelector('.big').addEventListener('click', () => {
    document.body.classList.add('playing');
    report('play');
  });
</script>
</html>
`;
