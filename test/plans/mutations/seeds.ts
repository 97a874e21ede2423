/** The three hundred of the tests. */
export const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);
