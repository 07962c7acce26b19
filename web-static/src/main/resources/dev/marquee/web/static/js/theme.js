// Runs before the first paint, so that a dark page never flashes light.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    let saved = null;
    try {
      saved = localStorage.getItem('marquee-theme');
    } catch {
      // Storage may be switched off; the system's wish holds then.
    }
    document.documentElement.dataset.bsTheme = saved ?? (dark.matches ? 'dark' : 'light');
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
})();
