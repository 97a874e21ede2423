import { App } from 'antd';
import { ApiProblem } from '../../api/client';
import { lookAgain } from '../../api/use-get';

/** Changes an account, says so, and shows the list anew; what was refused stays on the screen until it is read. */
export function useAccountChange(): (done: string, change: () => Promise<unknown>) => Promise<void> {
  const { message, notification } = App.useApp();
  return async (done, change) => {
    try {
      await change();
      void message.success(done);
    } catch (error) {
      const { title, detail } =
        error instanceof ApiProblem ? error : { title: '没有办理', detail: '请刷新页面后重试。' };
      notification.error({ title, description: detail, duration: 0 });
    }
    await lookAgain('/accounts');
  };
}
