// A list that people put in order: by dragging, with the arrow buttons, or with Alt and the arrow keys.

/** @param moved called with the line that has a new place */
export function sortableList(list, moved) {
  let dragged = null;
  let before = null;
  list.addEventListener('dragstart', (event) => {
    dragged = event.target.closest('li');
    before = [...list.children].indexOf(dragged);
    dragged.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.dataset.id);
  });
  list.addEventListener('dragover', (event) => {
    if (!dragged) {
      return;
    }
    event.preventDefault();
    const over = event.target.closest('li');
    if (over && over !== dragged && over.parentElement === list) {
      const { top, height } = over.getBoundingClientRect();
      list.insertBefore(dragged, event.clientY < top + height / 2 ? over : over.nextSibling);
    }
  });
  list.addEventListener('drop', (event) => event.preventDefault());
  list.addEventListener('dragend', () => {
    dragged.classList.remove('dragged');
    if ([...list.children].indexOf(dragged) !== before) {
      moved(dragged);
    }
    dragged = null;
  });
  const step = (line, by) => {
    const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (other) {
      list.insertBefore(line, by < 0 ? other : other.nextSibling);
      moved(line);
    }
  };
  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-move]');
    if (button) {
      step(button.closest('li'), Number(button.dataset.move));
      button.focus();
    }
  });
  list.addEventListener('keydown', (event) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const focused = document.activeElement;
      step(event.target.closest('li'), event.key === 'ArrowUp' ? -1 : 1);
      focused.focus();
    }
  });
}
