/** What the notebook formats that speak Jupyter share: the only file of this folder that another plugin may import. */
export { judgeReport } from './execution/judge-report.ts';
export { executionProgram } from './execution/program.ts';
export { executionProgress } from './execution/progress.ts';
export type { Report, ReportedCell } from './execution/report.ts';
export { CONTINUE_PART } from './execution/script/continue-part.ts';
export {
  isList,
  isObject,
  joined,
  LINE_END,
  multiline,
  NBFORMAT_STYLE,
  parseIpynb,
  serializeIpynb,
  tagsOf,
  type Ipynb,
  type IpynbCell,
  type IpynbStyle,
} from '../../core/plugin.ts';
export { renderNotebooks } from './render.ts';
