const DATE = /(\d{4})-(\d{2})-(\d{2})/g;

/** The server's sentences carry dates as records have them; people read 2019年5月31日. Without the weekday, for many stand in brackets. */
export function datesInText(text: string): string {
  return text.replaceAll(DATE, (_, year: string, month: string, day: string) => `${year}年${+month}月${+day}日`);
}
