/** A large plan takes seconds to check: says what is being done, and for how long. */
import { Spin } from 'antd';
import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

export function Checking() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((passed) => passed + 1), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="start-checking" role="status">
      <Spin />
      <span>正在核对文件，并推算一年里会发出的信。大的方案需要几秒钟。</span>
      <span aria-hidden>已用 {seconds} 秒</span>
    </div>
  );
}
