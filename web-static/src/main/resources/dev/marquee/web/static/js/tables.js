// Search and sort of tables that are whole on the page.

/** Makes the headings buttons that sort. */
export function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    heading.dataset.sort = '';
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = heading.getAttribute('aria-sort') === 'ascending';
      table.querySelectorAll('th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sort(table.tBodies[0], column, down ? -1 : 1);
    });
  });
}

function sort(body, column, sign) {
  const text = (row) => row.cells[column].textContent.trim();
  const rows = [...body.rows];
  rows.sort((a, b) => sign * text(a).localeCompare(text(b), undefined, { numeric: true }));
  body.append(...rows);
}

/** Shows only the rows that hold the typed text. */
export function searchRows(input, table) {
  input?.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    let found = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      found += row.hidden ? 0 : 1;
    }
    table.parentElement.querySelector('[data-no-match]').hidden = found > 0;
  });
}
