/** Sends an act. A repeat after a lost answer carries the same request id, so that it is done once. */
import { useRef, useState } from 'react';
import type { ActAnswer, ActRequest } from '../../web/api/shapes/acts';
import { ApiProblem, newRequestId, post } from '../api/client';

export type Outcome =
  | { kind: 'done'; answer: ActAnswer }
  | { kind: 'draft'; answer: ActAnswer }
  | { kind: 'changed' | 'pending' | 'refused'; problem: unknown };

interface Sending {
  busy: boolean;
  outcome: Outcome | undefined;
  forget: () => void;
  send: (request: Omit<ActRequest, 'requestId'>) => Promise<Outcome>;
}

export function useSending(planId: string): Sending {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [firstId] = useState(newRequestId);
  const last = useRef<{ id: string; body?: string }>({ id: firstId });

  const send = async (request: Omit<ActRequest, 'requestId'>) => {
    const body = JSON.stringify(request);
    if (last.current.body !== undefined && last.current.body !== body) last.current.id = newRequestId();
    last.current.body = body;
    setBusy(true);
    const came = await outcomeOf(planId, { requestId: last.current.id, ...request });
    if (isAnswered(came)) last.current = { id: newRequestId() };
    setBusy(false);
    setOutcome(came);
    return came;
  };
  return { busy, outcome, forget: () => setOutcome(undefined), send };
}

async function outcomeOf(planId: string, request: ActRequest): Promise<Outcome> {
  try {
    const answer = await post<ActAnswer>(`/plans/${planId}/acts`, request);
    return answer.missing.length > 0 ? { kind: 'draft', answer } : { kind: 'done', answer };
  } catch (problem) {
    const code = problem instanceof ApiProblem ? problem.code : '';
    return { kind: code === 'changed' || code === 'pending' ? code : 'refused', problem };
  }
}

/** The server has decided: what is sent next is another request, even if it says the same. */
function isAnswered(outcome: Outcome): boolean {
  if (!('problem' in outcome)) return true;
  return outcome.problem instanceof ApiProblem && outcome.problem.status >= 400 && outcome.problem.status < 500;
}
