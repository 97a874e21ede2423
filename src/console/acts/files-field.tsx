/** Files that go with an act: sent to the server as soon as they are chosen, named in the act when it is sent. */
import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { uploaded } from '../../web/api/shapes/acts';
import type { FileRef } from '../../web/api/shapes/common';
import { upload } from '../api/client';
import { ProblemNotice } from '../parts/problem-notice';
import { sizeInWords } from './file-links';

interface FilesFieldProps {
  planId: string;
  /** Given by the form. */
  id?: string;
  value?: FileRef[];
  onChange?: (files: FileRef[]) => void;
}

/** The button stands for it; antd's own rule for such fields would show it. */
const NOT_SHOWN = { display: 'none' };

export function FilesField({ planId, id, value = [], onChange }: FilesFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, add } = useUpload(planId, (files) => onChange?.([...value, ...files]));
  return (
    <Flex vertical gap="small" align="start">
      {value.map((file, index) => (
        <Chosen
          key={file.hash + file.name}
          file={file}
          remove={() => onChange?.(value.filter((_, other) => other !== index))}
        />
      ))}
      <Button id={id} icon={<PaperClipOutlined />} loading={busy} onClick={() => input.current?.click()}>
        添加附件
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        style={NOT_SHOWN}
        aria-label="选择附件"
        onChange={({ target }) => {
          void add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </Flex>
  );
}

function useUpload(planId: string, take: (files: FileRef[]) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const add = async (files: File[]) => {
    if (files.length === 0) return;
    setBusy(true);
    setProblem(undefined);
    const names = files.map(({ name }) => name);
    await upload<z.infer<typeof uploaded>>(`/plans/${planId}/files`, files, names)
      .then((answer) => take(answer.files))
      .catch(setProblem);
    setBusy(false);
  };
  return { busy, problem, add };
}

function Chosen({ file, remove }: { file: FileRef; remove: () => void }) {
  return (
    <Flex gap="small" align="center" wrap>
      <span>
        {file.name}（{sizeInWords(file.size)}）
      </span>
      <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`去掉附件 ${file.name}`} onClick={remove} />
    </Flex>
  );
}
