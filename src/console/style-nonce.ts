/**
 * Libraries make style elements while they run, and some of them know of no nonce. What makes elements here is this page's own
 * script, which the content security policy has let in: so each of its styles carries the page's nonce.
 */
export function giveStylesNonce(nonce: string | undefined): void {
  const create = document.createElement.bind(document);
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement && nonce) element.nonce = nonce;
    return element;
  };
  document.createElement = createWithNonce;
}
