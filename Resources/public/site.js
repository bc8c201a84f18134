/* 123Digit: every page works without this file. It only makes what works livelier. */
(() => {
  'use strict';
  const root = document.documentElement;
  const speech = window.speechSynthesis;
  let slow = false;
  let speaking = 0;

  /* Read aloud, with a voice of this very device */

  const localVoice = () => speech && speech.getVoices().find((voice) =>
    voice.localService && voice.lang.toLowerCase().startsWith(root.lang));

  // Stop stands in the place of Listen while the voice speaks; the focus stays there.
  const showStop = (isSpeaking) => {
    const start = document.querySelector('.listen .start');
    const stop = document.querySelector('.listen .stop');
    if (!start || stop.hidden !== isSpeaking) return;
    const hadFocus = [start, stop].includes(document.activeElement);
    start.hidden = isSpeaking;
    stop.hidden = !isSpeaking;
    if (hadFocus) (isSpeaking ? stop : start).focus();
  };

  // Stops the voice and wipes the mark.
  const hush = () => {
    speaking += 1;
    if (speech) speech.cancel();
    if (window.CSS && CSS.highlights) CSS.highlights.delete('word');
    showStop(false);
  };

  // What there is to hear, a block at a time, with the text nodes it came from. What was just said about an answer comes first.
  const passages = () => {
    const area = document.querySelector('[data-read]') || document.querySelector('main');
    const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.getClientRects().length || parent.closest('.spoken, .moves, select, [aria-hidden=true]')) continue;
      const block = parent.closest('p, li, h1, h2, h3, legend, label, button, dt, dd, th, td, summary, figcaption, div') || area;
      const last = found[found.length - 1];
      const passage = last && last.block === block ? last : { block, text: '', parts: [] };
      if (passage !== last) found.push(passage);
      passage.parts.push({ node, start: passage.text.length });
      passage.text += node.data;
    }
    const isFirst = (passage) => Boolean(passage.block.closest('#feedback'));
    return found.filter(isFirst).concat(found.filter((passage) => !isFirst(passage)));
  };

  // Marks the word being said; the page itself stays as it is.
  const markWord = (passage, event) => {
    if (event.name !== 'word' || !window.CSS || !CSS.highlights) return;
    const part = passage.parts.filter((one) => one.start <= event.charIndex).pop();
    const start = event.charIndex - part.start;
    const length = event.charLength || /^\S*/.exec(part.node.data.slice(start))[0].length;
    const range = document.createRange();
    range.setStart(part.node, start);
    range.setEnd(part.node, Math.min(start + length, part.node.length));
    CSS.highlights.set('word', new Highlight(range));
  };

  // Says the whole page from its top; once more when pressed again.
  const listen = () => {
    hush();
    const mine = speaking;
    const list = passages();
    showStop(true);
    list.forEach((passage, index) => {
      const said = new SpeechSynthesisUtterance(passage.text);
      said.voice = localVoice();
      said.lang = said.voice.lang;
      said.rate = slow ? 0.65 : 0.95;
      said.onboundary = (event) => mine === speaking && markWord(passage, event);
      if (index === list.length - 1) said.onend = () => mine === speaking && hush();
      speech.speak(said);
    });
  };

  // Slow, or not; at once when it is speaking.
  const toggleSlow = (button) => {
    slow = !slow;
    button.setAttribute('aria-pressed', String(slow));
    if (speech.speaking) listen();
  };

  // Listen, stop, slow: only when a local voice speaks the page's language.
  const offerListening = () => document.querySelectorAll('.listen').forEach((place) => {
    if (place.firstChild || !localVoice()) return;
    const add = (name, text, act) => {
      const button = place.appendChild(document.createElement('button'));
      button.type = 'button';
      button.className = name;
      button.textContent = text;
      button.addEventListener('click', () => act(button));
      return button;
    };
    add('start', place.dataset.listen, listen);
    add('stop', place.dataset.stop, hush).hidden = true;
    add('slow', place.dataset.slow, toggleSlow).setAttribute('aria-pressed', String(slow));
  });

  /* The number of a booklet, by threes */

  // Sets spaces between groups of three; the caret stays after the same digit.
  const group = (input) => {
    const before = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
    const text = input.value.replace(/\D/g, '').replace(/(\d{3})(?=\d)/g, '$1 ');
    if (text === input.value) return;
    input.value = text;
    const caret = before + Math.max(0, Math.ceil(before / 3) - 1);
    input.setSelectionRange(caret, caret);
  };

  /* Beginning */

  root.classList.add('js');
  offerListening();
  document.addEventListener('input', (event) => event.target.matches('#code[inputmode=numeric]') && group(event.target));
  document.addEventListener('page-leaving', hush);
  document.addEventListener('page-shown', offerListening);
  window.addEventListener('pagehide', hush);
  if (speech && speech.addEventListener) speech.addEventListener('voiceschanged', offerListening);
})();
