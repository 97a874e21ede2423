/** Where the plan comes from: a folder that the server knows, or files of one's own computer. */
import { Alert, Button, Card, Flex, Select, Typography } from 'antd';
import { useState } from 'react';
import type { PlanFolders, PlanSource } from '../../../web/api/shapes/starting';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { FileDrop } from './file-drop';
import { NotAPlan, readPlanFiles, type PickedFile } from './plan-files';

interface SourcePickerProps {
  busy: boolean;
  onPick: (source: PlanSource) => void;
}

export function SourcePicker(props: SourcePickerProps) {
  return (
    <div className="start-sources no-print">
      <Card size="small" title="服务器上的方案">
        <FolderPicker {...props} />
      </Card>
      <Card size="small" title="本机的文件">
        <FilePicker {...props} />
      </Card>
    </div>
  );
}

function FolderPicker({ busy, onPick }: SourcePickerProps) {
  const folders = useGet<PlanFolders>('/plan-folders');
  const [folder, setFolder] = useState<string>();
  return (
    <Loaded query={folders}>
      {({ folders: known }) =>
        known.length === 0 ? (
          <p>服务器上没有方案目录。请从本机装入文件。</p>
        ) : (
          <Flex gap="small" vertical>
            <Select
              aria-label="方案目录"
              placeholder="选择方案目录"
              value={folder}
              onChange={setFolder}
              options={known.map(({ folder: value, title, registered }) => ({
                value,
                label: `${title}（${value}${registered ? '，已登记' : ''}）`,
              }))}
            />
            <Button type="primary" disabled={!folder} loading={busy} onClick={() => onPick({ folder })}>
              核对
            </Button>
          </Flex>
        )
      }
    </Loaded>
  );
}

function FilePicker({ busy, onPick }: SourcePickerProps) {
  const [unused, setUnused] = useState<string[]>([]);
  const [refused, setRefused] = useState<string>();
  const take = async (picked: PickedFile[]) => {
    setRefused(undefined);
    setUnused([]);
    try {
      const { files, unused: others } = await readPlanFiles(picked);
      setUnused(others);
      onPick({ files });
    } catch (error) {
      setRefused(error instanceof NotAPlan ? error.message : '文件不能读取。请确认文件仍在原处，再试一次。');
    }
  };
  return (
    <>
      <FileDrop busy={busy} onFiles={(picked) => void take(picked)} />
      {refused && <Alert type="error" showIcon role="alert" title="没有装入" description={refused} />}
      {unused.length > 0 && (
        <Typography.Paragraph type="secondary">方案用不到、没有装入的文件：{unused.join('、')}</Typography.Paragraph>
      )}
    </>
  );
}
