/** Story after story from neighbouring seeds, until so many assignment-years are lived or one story breaks a property. */
import type { Complaint } from './chronicle';
import type { Story } from './story';
import { randomStory } from './stories';
import { live } from './world';

export interface Campaign {
  seed: number;
  /** Distance to the next seed: several campaigns side by side take turns. */
  step: number;
  years: number;
  /** Plans in one office. */
  plans: number;
}

export interface Progress {
  years: number;
  stories: number;
  letters: number;
}

export interface Failure extends Complaint {
  seed: number;
}

/** Lives until the years are reached; answers the first failure. `onStory` may end it early by answering false. */
export async function run(
  { seed, step, years, plans }: Campaign,
  onStory: (lived: Progress) => boolean = () => true,
): Promise<{ lived: Progress; failure?: Failure }> {
  const lived: Progress = { years: 0, stories: 0, letters: 0 };
  for (let next = seed; lived.years < years; next += step) {
    const { complaint, ...more } = await liveThrough(randomStory(next, { plans }));
    lived.years += more.years;
    lived.letters += more.letters;
    lived.stories += 1;
    if (complaint) return { lived, failure: { seed: next, ...complaint } };
    if (!onStory(lived)) break;
  }
  return { lived };
}

/** What is wrong with a story; whatever the engine throws is wrong as well. */
export async function liveThrough(
  story: Story,
): Promise<{ complaint?: Complaint; complaints: Complaint[]; years: number; letters: number }> {
  try {
    const chronicle = await live(story);
    const { complaints, arrivals } = chronicle;
    return { complaint: complaints[0], complaints, years: chronicle.assignmentYears(), letters: arrivals.length };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const complaint = { property: 'the engine never throws', what };
    return { complaint, complaints: [complaint], years: 0, letters: 0 };
  }
}

/** Whether a story still breaks this property. */
export async function breaks(story: Story, property: string): Promise<boolean> {
  return (await liveThrough(story)).complaints.some((complaint) => complaint.property === property);
}
