/** The one script of the inbox, served as a file. Without it everything works but the list stays as it was loaded. */
export const SCRIPT = `'use strict';
(() => {
  const TOP_PX = 60;
  const news = document.getElementById('news');
  const list = () => document.getElementById('list');
  const shown = () => Number(list().dataset.total);
  let source;
  let updating = false;
  let latest;

  const holds = (element) => element && element.contains(document.activeElement);
  const isReading = () =>
    list().dataset.page !== '1' || scrollY > TOP_PX || holds(list()) || String(getSelection()).length > 0;

  function tell(total) {
    const more = total - shown();
    news.hidden = more === 0;
    if (more === 0) return;
    const link = document.createElement('a');
    const first = new URL(location.href);
    first.searchParams.delete('page');
    link.href = first.pathname + first.search;
    link.textContent = more > 0 ? '有 ' + more + ' 封新信，点此查看' : '信件已有变化，点此更新';
    news.replaceChildren(link);
  }

  async function update() {
    updating = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!isReading()) replace(page);
    } catch {
      // The inbox is stopped: the list stays as it is, and the event source tries again.
    } finally {
      updating = false;
    }
    onTotal(Math.max(latest, shown()));
  }

  function replace(page) {
    const known = new Set([...list().querySelectorAll('[data-id]')].map((row) => row.dataset.id));
    const fresh = page.getElementById('list');
    for (const row of fresh.querySelectorAll('[data-id]')) row.classList.toggle('new', !known.has(row.dataset.id));
    list().replaceWith(fresh);
    const filters = document.getElementById('filters');
    if (!holds(filters) && !isEdited(filters)) filters.replaceWith(page.getElementById('filters'));
  }

  const isEdited = (form) =>
    form.dataset.touched === 'yes' ||
    [...form.querySelectorAll('input')].some((field) => field.value !== field.defaultValue);

  function onTotal(total) {
    latest = total;
    if (latest === shown() || isReading()) tell(latest);
    else if (!updating) update();
  }

  function listen() {
    if (document.hidden) {
      // Browsers allow six connections to one place: a tab that nobody looks at gives its own back.
      if (source) source.close();
      source = undefined;
    } else if (!source) {
      source = new EventSource('/live' + location.search);
      source.addEventListener('total', (event) => onTotal(Number(event.data)));
    }
  }

  document.addEventListener('change', (event) => {
    if (event.target.form) event.target.form.dataset.touched = 'yes';
  });
  document.addEventListener('visibilitychange', listen);
  addEventListener('scroll', () => latest !== undefined && scrollY === 0 && onTotal(latest), { passive: true });
  listen();
})();
`;
