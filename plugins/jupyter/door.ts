/** What the notebook formats that speak Jupyter share: the only file of this folder that another plugin may import. */
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
