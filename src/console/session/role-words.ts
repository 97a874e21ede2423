/** What somebody of each role sees and can do, in one sentence. */
import type { Persona } from '../../web/api/shapes/accounts';

type RoleName = Persona['role'];

interface RoleWords {
  role: RoleName;
  title: string;
  sees: string;
}

export const ROLE_WORDS: readonly RoleWords[] = [
  {
    role: 'coordinator',
    title: '协调人员',
    sees: '看到全部方案；装入、核对、登记和下达方案，代录电话和纸质材料，处理退信和待办。',
  },
  {
    role: 'convener',
    title: '召集人',
    sees: '看到全部方案；审核、退回、免除、处置和销号，但不评判本单位的事项；本单位的事项照常报送。',
  },
  { role: 'unit', title: '责任单位', sees: '只看到本单位的事项；签收、报送、说明情况和报告重大问题。' },
  { role: 'observer', title: '观察人员', sees: '看到全部进展、台账和信件，可以导出；不能办理任何事项。' },
  { role: 'administrator', title: '系统管理员', sees: '管理账号、查看登录记录；看不到方案内容，也不办理事项。' },
];
