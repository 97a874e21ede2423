/** Thrown when an embedded server cannot be started or a data folder cannot be used; the message is for the user. */
export class EmbeddedServerError extends Error {
  override name = 'EmbeddedServerError';
}
