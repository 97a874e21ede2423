/** A plan that is not registered yet, from its files to its registration. */
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PlanCheck, PlanSource } from '../../../web/api/shapes/starting';
import { post } from '../../api/client';
import { ProblemNotice } from '../../parts/problem-notice';
import { Burden } from './burden';
import { Checking } from './checking';
import { Faults } from './faults';
import { PlanCard } from './plan-card';
import { Register } from './register';
import { SourcePicker } from './source-picker';

export type NewPlanStage = 'load' | 'check' | 'register';

interface NewPlanProps {
  onStage: (stage: NewPlanStage) => void;
  onRegistered: (planId: string) => void;
}

export function NewPlan({ onStage, onRegistered }: NewPlanProps) {
  const check = useMutation({ mutationFn: (source: PlanSource) => post<PlanCheck>('/plans/check', { source }) });
  const stage = check.data?.mayRegister ? 'register' : check.isIdle ? 'load' : 'check';
  useEffect(() => onStage(stage), [onStage, stage]);
  return (
    <div className="start">
      <SourcePicker busy={check.isPending} onPick={check.mutate} />
      {check.isPending && <Checking />}
      {check.error && (
        <ProblemNotice problem={check.error} retry={() => check.variables && check.mutate(check.variables)} />
      )}
      {check.data && check.variables && (
        <Checked checked={check.data} source={check.variables} onRegistered={onRegistered} />
      )}
    </div>
  );
}

interface CheckedProps {
  checked: PlanCheck;
  source: PlanSource;
  onRegistered: (planId: string) => void;
}

function Checked({ checked, source, onRegistered }: CheckedProps) {
  const { faults, plan, burden } = checked;
  return (
    <>
      <Faults faults={faults} />
      {plan && <PlanCard plan={plan} />}
      {burden && <Burden burden={burden} />}
      <Register checked={checked} source={source} onRegistered={onRegistered} />
    </>
  );
}
