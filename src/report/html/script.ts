/** What a page does beside showing: filter, sort, fold, jump. The CSP names its hash; without scripts all is shown. */
export const script = `
'use strict';
const $ = (query, root = document) => [...root.querySelectorAll(query)];
for (const tools of $('.tools')) tools.hidden = false;
const open = element => { for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true };
const reveal = () => { let id = location.hash.slice(1); try { id = decodeURIComponent(id) } catch {}
  const line = id && document.getElementById(id); if (line) { open(line); line.scrollIntoView({ block: 'center' }) } };
for (const pre of $('details[open] pre.log')) { const line = $('.e', pre)[0]; if (line) pre.scrollTop = line.offsetTop - pre.offsetTop - 80 }
addEventListener('hashchange', reveal);
reveal();
for (const input of $('input[data-jump]')) input.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  const wanted = Number(input.value);
  const lines = $('.l', document.getElementById(input.dataset.jump));
  const line = lines.find(each => Number(each.dataset.n) >= wanted) || lines.at(-1);
  if (line) { open(line); if (location.hash === '#' + line.id) reveal(); else location.hash = line.id; }
});
for (const button of $('button[data-fold]')) button.addEventListener('click', () => {
  for (const details of $('details', document.getElementById(button.dataset.fold))) details.open = button.value === 'open';
});
const body = $('#logs tbody')[0];
if (body) {
  const rows = [...body.rows], text = $('#filter')[0], verdict = $('#verdict')[0], count = $('#count')[0];
  const keys = rows.map(row => row.textContent.toLowerCase());
  const filter = () => {
    const words = text.value.toLowerCase().split(' ').filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = words.every(word => keys[at].includes(word)) && (!verdict.value || row.dataset.verdict === verdict.value);
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown + ' of ' + rows.length + ' logs';
  };
  text.addEventListener('input', filter);
  verdict.addEventListener('change', filter);
  for (const button of $('#logs th button')) button.addEventListener('click', () => {
    const th = button.parentElement, up = th.getAttribute('aria-sort') !== 'ascending';
    for (const other of $('#logs th')) other.removeAttribute('aria-sort');
    th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const value = row => { const cell = row.cells[th.cellIndex]; return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v) };
    const order = (a, b) => typeof a === 'number' ? a - b : a.localeCompare(b);
    const sorted = rows.map(row => [value(row), row]).sort((a, b) => order(a[0], b[0]) * (up ? 1 : -1));
    body.append(...sorted.map(each => each[1]));
  });
}
addEventListener('keydown', event => {
  if (event.target.matches('input,select,textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.key === '/' ? $('#filter')[0] : event.key === 'g' ? $('input[data-jump]')[0] : undefined;
  if (field) { event.preventDefault(); field.focus() }
});
`
