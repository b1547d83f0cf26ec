/** What the notebook formats that speak Jupyter share: the only file of this folder that another plugin may import. */
export {
  isObject,
  joined,
  multiline,
  NBFORMAT_STYLE,
  parseIpynb,
  serializeIpynb,
  tagsOf,
  type Ipynb,
  type IpynbCell,
  type IpynbStyle,
} from './ipynb.ts';
export { isList } from './lossless-json.ts';
export { LINE_END } from './python-lines.ts';
export { renderNotebooks } from './render.ts';
