export { assignmentWorkflow } from './assignment';
export { dispatchWorkflow } from './dispatch';
export { measureWorkflow } from './measure';
export { planWorkflow } from './plan';
