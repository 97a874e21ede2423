/** What is on this machine; a name that somebody points here is not meant. */

/** A host as a URL writes it. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** A server as settings name it: without the brackets that only a URL has. */
export function isLoopbackServer(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/.test(host);
}
