/* 123Digit: answers without leaving the page. Every exercise works without this file. */
(() => {
  'use strict';
  if (!window.fetch || !Element.prototype.replaceWith || !window.PointerEvent) return;
  const root = document.documentElement;
  const all = (selector, inside) => Array.from((inside || document).querySelectorAll(selector));
  const here = () => location.pathname + location.search;
  let busy = false;
  let shown = here();
  let lastClick = { time: 0 };
  let pressed; // the last button, for browsers that do not say who sent a form

  // Makes an element with a class, a text and attributes.
  const make = (tag, name, text, attributes) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = text || '';
    Object.keys(attributes || {}).forEach((key) => element.setAttribute(key, attributes[key]));
    return element;
  };

  /* Answers at once */

  // The page that a request brings, as a document; refuses what is no page.
  const fetchPage = (url, options) =>
    fetch(url, Object.assign({ credentials: 'same-origin', redirect: 'follow' }, options)).then((response) => {
      if (!(response.headers.get('content-type') || '').startsWith('text/html')) throw new Error('not a page');
      return response.text().then((text) => ({ url: response.url, page: new DOMParser().parseFromString(text, 'text/html') }));
    });

  // Puts the new page in place of the old one, as a visit would have.
  const swap = (url, page, target) => {
    document.dispatchEvent(new Event('page-leaving'));
    history[url.split('#')[0] === location.href.split('#')[0] ? 'replaceState' : 'pushState'](null, '', url);
    shown = here();
    document.title = page.title;
    root.lang = page.documentElement.lang;
    root.className = page.documentElement.className;
    document.body.replaceWith(page.body);
    root.classList.add('js');
    enhance();
    document.dispatchEvent(new Event('page-shown'));
    const place = document.querySelector(target) || document.querySelector('h1') || document.querySelector('main');
    if (!place.matches(target)) window.scrollTo(0, 0);
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus();
  };

  // Sends a form without leaving the page; when that fails, as the browser would have done.
  const send = (form, button) => {
    if (busy) return;
    busy = true;
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, value));
    if (button && button.name) body.append(button.name, button.value);
    form.setAttribute('aria-busy', 'true');
    fetchPage(form.action, { method: 'POST', body })
      .then((answer) => swap(answer.url, answer.page, '#feedback, .error'))
      .catch(() => {
        if (button && button.name) form.appendChild(make('input', '', '', { type: 'hidden', name: button.name, value: button.value }));
        HTMLFormElement.prototype.submit.call(form);
      })
      .then(() => { busy = false; });
  };

  // Answers and placement are sent in place; all other forms as ever.
  const onSubmit = (event) => {
    const form = event.target;
    if (!form.matches('form.exercise, form.ease, .task form')) return;
    event.preventDefault();
    send(form, event.submitter || pressed);
  };

  // Shows the hint in place.
  const showHint = (event, link) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    fetchPage(link.href)
      .then((answer) => swap(link.href, answer.page, '#hint'))
      .catch(() => location.assign(link.href))
      .then(() => { busy = false; });
  };

  // Picks an answer by its number and sends it.
  const pick = (form, number) => {
    const input = form.querySelector(`input[name=pick][value="${number}"]`);
    if (!input || input.matches(':disabled')) return;
    input.checked = true;
    markSpots(form);
    send(form);
  };

  /* Find: places on a picture */

  // Frames the chosen place.
  const markSpots = (form) => all('.spot', form).forEach((spot) => {
    const input = form.querySelector(`input[name=pick][value="${spot.dataset.pick}"]`);
    spot.classList.toggle('picked', Boolean(input && input.checked));
  });

  /* Click: the very gesture */

  const gestureOf = (target) => target.parentNode.dataset.gesture;

  // Shows that something was felt, though not yet the gesture asked for.
  const nudge = (target) => {
    all('.nudge').forEach((other) => other.classList.remove('nudge'));
    void target.offsetWidth;
    target.classList.add('nudge');
  };

  // One click is not two, nor the right button. The keyboard always answers.
  const checkGesture = (event, target) => {
    const gesture = gestureOf(target);
    if (event.detail === 0 || gesture === 'single') return;
    const isSecond = lastClick.target === target && event.timeStamp - lastClick.time < 600;
    lastClick = { target, time: event.timeStamp };
    if (gesture === 'double' && isSecond) return;
    event.preventDefault();
    nudge(target);
  };

  // The right button, or a long press.
  const onRight = (event) => {
    const target = event.target.closest('.target');
    if (!target || gestureOf(target) !== 'right') return;
    event.preventDefault();
    send(target.form, target);
  };

  // A finger that stays half a second is a long press.
  const waitForLongPress = (event) => {
    if (event.pointerType === 'mouse' || !event.target.closest('[data-gesture=right] .target')) return;
    const timer = setTimeout(() => onRight(event), 500);
    ['pointerup', 'pointercancel', 'pointerleave'].forEach((name) =>
      document.addEventListener(name, () => clearTimeout(timer), { once: true }));
  };

  /* Order: lines to move */

  const linesOf = (list) => all('li', list);

  // Writes each line's place into its select, and on its buttons.
  const number = (list) => linesOf(list).forEach((line, index, lines) => {
    line.querySelector('select').value = String(index + 1);
    all('.moves button', line).forEach((button, down) => {
      button.setAttribute('aria-label', `${list.dataset[down ? 'down' : 'up']}: ${line.querySelector('span:not(.grip)').textContent} (${index + 1}/${lines.length})`);
      button.setAttribute('aria-disabled', String(index === (down ? lines.length - 1 : 0)));
    });
  });

  // Moves a line by one place; the focus stays on its button.
  const step = (list, line, button, down) => {
    const other = down ? line.nextElementSibling : line.previousElementSibling;
    if (!other) return;
    list.insertBefore(line, down ? other.nextSibling : other);
    number(list);
    button.focus();
  };

  // Adds arrows and a grip to a line.
  const addMoves = (list, line) => {
    const moves = make('span', 'moves');
    ['↑', '↓'].forEach((arrow, down) => {
      const button = moves.appendChild(make('button', '', arrow, { type: 'button' }));
      button.addEventListener('click', () => step(list, line, button, down));
    });
    line.appendChild(moves);
    line.insertBefore(make('span', 'grip', '⠿', { 'aria-hidden': 'true' }), line.firstChild);
  };

  // Lets a line follow the mouse; a finger takes it by its grip, so that the page still scrolls.
  const dragLine = (list, event) => {
    const line = event.target.closest('li');
    const isHeld = event.pointerType === 'mouse' ? !event.target.closest('button') : event.target.closest('.grip');
    if (!line || !isHeld || event.button) return;
    event.preventDefault();
    follow(line, event, (move) => {
      const lines = linesOf(list);
      const middle = (other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; };
      const next = lines.filter((other) => other !== line).find((other) => middle(other) > move.clientY) || null;
      if (next !== line.nextElementSibling) list.insertBefore(line, next);
    }, () => number(list));
  };

  // Lines to put in order.
  const orderLines = (list) => {
    if (list.closest(':disabled')) return;
    linesOf(list).forEach((line) => addMoves(list, line));
    list.addEventListener('pointerdown', (event) => dragLine(list, event));
    number(list);
  };

  /* Drag */

  // Follows a pointer from its press to its release.
  const follow = (element, start, move, end) => {
    const isSame = (event) => event.pointerId === start.pointerId;
    const moved = (event) => isSame(event) && move(event);
    const done = (event) => {
      if (!isSame(event)) return;
      document.removeEventListener('pointermove', moved);
      ['pointerup', 'pointercancel'].forEach((name) => document.removeEventListener(name, done));
      end(event);
      element.classList.remove('held');
    };
    element.classList.add('held');
    document.addEventListener('pointermove', moved);
    ['pointerup', 'pointercancel'].forEach((name) => document.addEventListener(name, done));
  };

  // A thing to carry to its place.
  const carry = (thing) => {
    const form = thing.closest('form');
    if (thing.closest(':disabled')) return;
    const placeAt = (event) => {
      const below = document.elementFromPoint(event.clientX, event.clientY);
      return below && below.closest('.places .option');
    };
    const light = (place) => all('.places .option', form).forEach((option) => option.classList.toggle('over', option === place));
    thing.addEventListener('dragstart', (event) => event.preventDefault());
    thing.addEventListener('pointerdown', (start) => {
      if (start.button) return;
      start.preventDefault();
      const scroll = window.pageYOffset;
      follow(thing, start, (event) => {
        const down = event.clientY - start.clientY + window.pageYOffset - scroll;
        thing.style.transform = `translate(${event.clientX - start.clientX}px, ${down}px)`;
        light(placeAt(event));
      }, (event) => {
        const place = event.type === 'pointerup' && placeAt(event);
        light(null);
        thing.style.transform = '';
        if (place) pick(form, place.querySelector('input').value);
      });
    });
  };

  /* Beginning */

  // What each new page needs.
  const enhance = () => {
    all('[data-order]').forEach(orderLines);
    all('[data-thing]').forEach(carry);
    all('form.find').forEach(markSpots);
  };

  const onClick = (event) => {
    const at = (selector) => event.target.closest(selector);
    pressed = at('button');
    if (at('.hint-link')) return showHint(event, at('.hint-link'));
    if (at('.spot')) return pick(at('form'), at('.spot').dataset.pick);
    if (at('[data-gesture] .target')) return checkGesture(event, at('.target'));
  };

  document.addEventListener('submit', onSubmit);
  document.addEventListener('click', onClick);
  document.addEventListener('contextmenu', onRight);
  document.addEventListener('pointerdown', waitForLongPress);
  document.addEventListener('change', (event) => event.target.form && markSpots(event.target.form));
  window.addEventListener('popstate', () => here() !== shown && location.reload());
  enhance();
})();
