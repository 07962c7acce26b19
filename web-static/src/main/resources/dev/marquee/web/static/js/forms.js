// Filter forms apply at once; "#new" and its like open the form they name.

export function startForms() {
  document.querySelectorAll('form[data-filters]').forEach((form) => {
    form.addEventListener('change', (event) => {
      if (event.target.matches('select')) {
        submit(form);
      }
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submit(form);
    });
  });
  const named = document.getElementById(location.hash.slice(1));
  if (named?.classList.contains('collapse')) {
    named.classList.add('show');
    document.querySelector(`[data-bs-target="#${named.id}"]`)?.setAttribute('aria-expanded', 'true');
  }
  document.querySelectorAll('.collapse').forEach((part) => {
    part.addEventListener('shown.bs.collapse', () => {
      part.querySelector('input:not([type=hidden]):not([type=file]), select, textarea')?.focus();
    });
  });
  // Sent twice by an impatient hand, a form would act twice.
  document.addEventListener('submit', (event) => {
    const buttons = event.target.querySelectorAll('button[type=submit]');
    setTimeout(() => {
      if (!event.defaultPrevented && event.target.method === 'post') {
        buttons.forEach((button) => { button.disabled = true; });
        setTimeout(() => buttons.forEach((button) => { button.disabled = false; }), 3000);
      }
    });
  });
}

/** Goes to the filtered list, leaving out what is empty, so that the address is short enough to share. */
function submit(form) {
  const query = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (String(value).trim()) {
      query.set(name, String(value).trim());
    }
  });
  const text = query.toString();
  location.assign(form.action.split('?')[0] + (text ? `?${text}` : ''));
}
