/** A place to drop a plan's folder or files; two buttons do the same for those who use the keyboard. */
import { FolderOpenOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { chosenFiles, droppedFiles } from './dropped-files';
import type { PickedFile } from './plan-files';

interface FileDropProps {
  busy: boolean;
  onFiles: (picked: PickedFile[]) => void;
}

export function FileDrop({ busy, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(onFiles);
  };
  return (
    <div
      className={over ? 'start-drop start-drop-over' : 'start-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        <InboxOutlined aria-hidden /> 把方案目录拖到这里，或者：
      </p>
      <Flex gap="small" wrap justify="center">
        <ChooseButton folder={false} busy={busy} onFiles={onFiles} />
        <ChooseButton folder busy={busy} onFiles={onFiles} />
      </Flex>
      <p className="start-hint">需要 plan.yaml 和 units.yaml，可附 policies/*.yaml；涉密文件不得装入。</p>
    </div>
  );
}

function ChooseButton({ folder, busy, onFiles }: FileDropProps & { folder: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const label = folder ? '选择目录' : '选择文件';
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        webkitdirectory={folder ? '' : undefined}
        accept={folder ? undefined : '.yaml,.yml'}
        onChange={({ target }) => {
          if (target.files?.length) onFiles(chosenFiles(target.files));
          target.value = '';
        }}
      />
      <Button icon={folder && <FolderOpenOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
