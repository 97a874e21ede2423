/** For somebody who opens a rehearsal for the first time and reads nothing but the page. */
import { Alert, Button } from 'antd';
import { useState } from 'react';

const KEY = 'duban.rehearsal-hint-read';

export function RehearsalHint() {
  const [read, setRead] = useState(wasRead);
  if (read) return null;
  const close = () => {
    keepRead();
    setRead(true);
  };
  return (
    <Alert
      className="rehearsal-hint"
      type="info"
      title="第一次来？这里在演练一份真实文件的督办全过程，时间会自己往前走。"
      description={<Tries />}
      action={
        <Button size="small" onClick={close}>
          知道了
        </Button>
      }
    />
  );
}

function Tries() {
  return (
    <ul>
      <li>看：灯色随日期变化，“时间轴”里是已发和待发的提醒；没按时报送的，会被催办、上报召集人。</li>
      <li>试：点“暂停”停在某一天，或把速度调快、调慢；点一盏灯或一项事项，查看它的办理经过。</li>
      <li>办：点右上角“换一个身份”，以某单位身份报送，或以召集人身份审核；提醒会随之停止或改变。</li>
    </ul>
  );
}

/** A browser may forbid to remember anything; then the hint simply comes again. */
function wasRead(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function keepRead(): void {
  try {
    localStorage.setItem(KEY, 'yes');
  } catch {
    // Read for as long as the page is open.
  }
}
