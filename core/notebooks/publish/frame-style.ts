/** The style of what the engine puts around a notebook, and of an index page. In the page itself, whatever renders the rest; no empty line in it. */
export const FRAME_STYLE = `
.engine-head { margin: 0 0 2.2rem; padding-bottom: 1.4rem; border-bottom: 1px solid #e3e8ee; }
.engine-head h1 { margin: .35em 0 .3em; }
.engine-trail { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .9rem; margin: 0; font-size: .85rem; color: #5f6c7b; }
.engine-badge { margin-left: auto; padding: .1em .75em; border-radius: 1em; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.engine-badge.engine-executed { color: #1b6e43; background: #e4f5ec; } .engine-badge.engine-stale { color: #8a5a00; background: #fdf1d7; }
.engine-badge.engine-failed { color: #a32014; background: #fde8e6; } .engine-badge.engine-never { color: #55606e; background: #edf0f3; }
.engine-lead { margin: 0 0 .6em; font-size: 1.12rem; color: #45525f; }
.engine-head dl, .engine-foot dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin: .8rem 0 0; font-size: .9rem; }
.engine-head dt, .engine-foot dt { color: #5f6c7b; } .engine-head dd, .engine-foot dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.engine-caveat { margin: 1.1rem 0 0; padding: .7rem 1rem; border-radius: 8px; font-size: .93rem; }
.engine-caveat.engine-stale { background: #fdf6e7; color: #6d4a06; } .engine-caveat.engine-failed { background: #fdf0ee; color: #86190f; } .engine-caveat.engine-never { background: #f3f5f7; color: #45525f; }
.engine-foot { margin: 3.2rem 0 0; padding: 1.1rem 1.3rem 1.3rem; border: 1px solid #e3e8ee; border-radius: 10px; background: #f9fafb; }
.engine-foot p { margin: 0; font-size: .82rem; font-weight: 600; color: #45525f; } .engine-foot dl { margin-top: .6rem; font-size: .84rem; } .engine-foot code { background: #eef1f4; }
@media (max-width: 40rem) { .engine-head dl, .engine-foot dl { grid-template-columns: 1fr; gap: 0 0; } .engine-head dd, .engine-foot dd { margin-bottom: .5rem; } }
`.trim();
