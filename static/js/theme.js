/* Before the first paint: the remembered light or dark. Without one the system decides. */
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.bsTheme = theme;
  } catch { /* storage is blocked: follow the system */ }
})();
