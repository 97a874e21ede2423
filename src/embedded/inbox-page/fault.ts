/** Thrown when a page cannot be shown; the message is for the reader. */
export class PageFault extends Error {
  override name = 'PageFault';

  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
  ) {
    super(message);
  }
}
