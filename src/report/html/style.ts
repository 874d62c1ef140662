/** The style sheet of a page; the CSP names its hash. */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--link:#0550ae;
--bad:#b3161f;--warn:#7a4d00;--good:#116329;--mark:#fff1c2;--bar:#4a7ebb}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9aa4ae;--line:#3d444d;--soft:#161b22;--link:#79b8ff;
--bad:#ff8f88;--warn:#e3b341;--good:#6fdd8b;--mark:#4a3b00;--bar:#5b8fd0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.35rem;margin:.5rem 0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.2rem 0 .4rem}h2.title{font-size:1.25rem;overflow-wrap:anywhere}
a{color:var(--link)}code,pre,kbd{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
.summary{font-size:1.05rem;font-weight:600;overflow-wrap:anywhere;margin:.3rem 0}
.dim{color:var(--dim)}.failed,.silent-failure{color:var(--bad)}.inconclusive,.log-unavailable{color:var(--warn)}.passed{color:var(--good)}
pre.log,pre.cmd{margin:.3rem 0;padding:.5rem;background:var(--soft);border:1px solid var(--line);border-radius:6px;overflow:auto;max-height:70vh}
pre.cmd{max-height:none}.c{display:block}
.l{display:block;min-height:1.45em;white-space:pre}.l a{display:inline-block;min-width:4.5em;padding-right:1em;text-align:right;color:var(--dim);text-decoration:none;user-select:none}
.l.e{background:var(--mark)}.l.e a{color:var(--fg)}.l:target{outline:2px solid var(--link)}.gap{display:block;color:var(--dim);padding-left:5.5em}
details{margin:.3rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}#logs td{white-space:nowrap}#logs td:nth-child(2){min-width:9rem}td:nth-child(2),td:nth-child(3){overflow-wrap:anywhere;white-space:normal!important}
th{background:var(--soft)}th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:2px solid var(--link)}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.5rem 0}.tools[hidden]{display:none}
input,select,.tools button{font:inherit;padding:.2rem .5rem;color:var(--fg);background:var(--bg);border:1px solid var(--dim);border-radius:6px}
svg{display:block;width:100%;height:auto;margin:.3rem 0}svg text{fill:var(--fg);font:12px system-ui,sans-serif}
.b{fill:var(--bar)}.b.failed{fill:var(--bad)}.b.unfinished{fill:var(--warn)}.b.passed{fill:var(--good)}
ul,ol{padding-left:1.4rem;margin:.3rem 0}article{border-top:1px solid var(--line);padding-top:.5rem;margin-top:1.5rem}article:only-of-type{border:0;margin:0;padding:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
@media print{.tools,.skip{display:none}pre.log{max-height:none;white-space:pre-wrap}.l{white-space:pre-wrap}body{max-width:none}}
`
