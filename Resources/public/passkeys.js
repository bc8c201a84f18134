/* 123Digit: asks the browser for a passkey. Without this file, the way in is a letter. */
(() => {
  'use strict';
  const forms = Array.from(document.querySelectorAll('[data-passkey]'));
  if (!window.PublicKeyCredential || !navigator.credentials || !window.fetch) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  // What the server wants signed, for this browser, once.
  const ask = (form) =>
    fetch(form.dataset.ask, { method: 'POST', credentials: 'same-origin', body: new URLSearchParams(new FormData(form)) })
      .then((answer) => { if (!answer.ok) throw new Error('refused'); return answer.json(); });

  const use = (asked) =>
    navigator.credentials.get({
      publicKey: { challenge: bytes(asked.challenge), rpId: asked.host, userVerification: 'preferred', timeout: 240000 },
    }).then((key) => ({
      id: key.id, client: text(key.response.clientDataJSON), authenticator: text(key.response.authenticatorData),
      signature: text(key.response.signature), shared: document.querySelector('[name=shared]:checked') ? '1' : '',
    }));

  const make = (asked) =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(asked.challenge), rp: { id: asked.host, name: '123Digit' }, timeout: 240000, attestation: 'none',
        user: { id: new TextEncoder().encode(asked.user.id), name: asked.user.email, displayName: asked.user.name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: asked.known.map((id) => ({ type: 'public-key', id: bytes(id) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      },
    }).then((key) => ({ client: text(key.response.clientDataJSON), attestation: text(key.response.attestationObject) }));

  const send = (form, values, token) => {
    Object.keys(values).forEach((name) => { form.elements[name].value = values[name]; });
    if (!form.elements['form-token']) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'form-token';
      form.appendChild(field);
    }
    form.elements['form-token'].value = token;
    HTMLFormElement.prototype.submit.call(form);
  };

  forms.forEach((form) => {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const trouble = form.querySelector('.error');
      trouble.hidden = true;
      ask(form)
        .then((asked) => (form.dataset.passkey === 'make' ? make : use)(asked).then((values) => send(form, values, asked.token)))
        .catch(() => { trouble.hidden = false; });
    });
  });
  document.querySelectorAll('[data-passkey-missing]').forEach((note) => { note.hidden = true; });
})();
