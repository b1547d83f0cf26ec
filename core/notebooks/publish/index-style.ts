/** The style of an index page of HTML, beside that of badges. */
export const INDEX_STYLE = `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2933; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
h1 { font-size: 2rem; line-height: 1.25; margin: 0 0 1.6rem; letter-spacing: -.01em; } h2 { font-size: 1.2rem; margin: 2.4rem 0 .8rem; color: #45525f; }
.engine-index { list-style: none; margin: 0; padding: 0; display: grid; gap: .9rem; }
.engine-index li { padding: 1rem 1.3rem 1.1rem; border: 1px solid #e3e8ee; border-radius: 10px; } .engine-index li:hover { border-color: #b9c6d6; }
.engine-index p { margin: 0; color: #45525f; } .engine-index .engine-title { margin: .15rem 0 .1rem; font-size: 1.15rem; font-weight: 600; }
a { color: #2563a8; text-decoration: none; } a:hover { text-decoration: underline; }
`.trim();
