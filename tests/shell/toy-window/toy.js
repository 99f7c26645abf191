// A page that does what a window does: asks, listens, styles itself at run time, and keeps a list of what was refused.
const toy = { events: [], violations: [], replies: [] };
Object.assign(globalThis, { toy });
document.addEventListener('securitypolicyviolation', (event) => {
  toy.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
globalThis.potli.onEvent((event) => toy.events.push(event));
const nonce = document.querySelector('meta[property=csp-nonce]').nonce;
const style = document.createElement('style');
style.setAttribute('nonce', nonce);
style.textContent = '#said { outline: 3px solid rgb(4, 5, 6); }';
document.head.append(style);
document.querySelector('#said').textContent = JSON.stringify(
  await globalThis.potli.request('echo', { a: 1 }),
);
