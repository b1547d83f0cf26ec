// Generated from schemas/notebook.schema.json by scripts/generate-schema-types.mjs: do not edit.
// @ts-nocheck
"use strict";
export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"notebook.schema.json","title":"notebook.yml","description":"Lists the notebooks of a flow and says what becomes of them. It lies beside them, mostly as `notebooks/notebook.yml`.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{"description":"Anything under a key that begins with `x-` is ignored: a place for YAML anchors."}},"properties":{"kernel":{"description":"The Jupyter kernel of every notebook that names none: a kernelspec's name. Formats without kernels ignore it.","type":"string","examples":["python3"]},"default_format":{"description":"The format of every notebook that names none. Without it the format is told from the source.","type":"string","examples":["percent","marimo"]},"publish":{"$ref":"#/$defs/publish"},"entries":{"description":"The notebooks.","type":"array","items":{"$ref":"#/$defs/entry"},"errorMessage":"Expected a list of notebooks, such as `- path: notebooks/explore/.src/noise.py`."}},"$defs":{"publish":{"description":"Where pages are published.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ docs_dir: docs/notebooks }`.","properties":{"format":{"description":"What `engine nb publish` makes of a notebook that is named but says no format itself. Default: `html`.","enum":["html","markdown","myst","ipynb","app"]},"docs_dir":{"description":"The folder for the pages, relative to the project. Without it nothing is published.","type":"string","examples":["docs/notebooks"]},"prefix":{"description":"What the name of each page begins with. Default: `nb-`.","type":"string","examples":["nb-"]}}},"entry":{"description":"One notebook.","type":"object","required":["path"],"additionalProperties":false,"errorMessage":"Expected a mapping such as `{ path: notebooks/explore/.src/noise.py }`.","properties":{"path":{"description":"The `.py` source, relative to the folder above `notebooks/`, or to the folder of this file. Its name is the notebook's.","type":"string","examples":["notebooks/explore/.src/noise.py"]},"kind":{"description":"What it is for: `investigate`, `explore`, `demo`, `validate` or `interactive`. An interactive one is not executed in a batch.","type":"string","examples":["explore"]},"description":{"description":"One sentence for people.","type":"string"},"status":{"description":"Where it stands: `draft`, `active`, `stale`, `promoted` or `archived`. Default: `active`. An archived one is not executed.","type":"string","examples":["active"]},"format":{"description":"Its format, where the source does not tell.","type":"string","examples":["percent","marimo"]},"kernel":{"description":"Its Jupyter kernel, where it is not that of the file.","type":"string","examples":["python3"]},"mod":{"description":"The part of the flow that it is about: what the names of that part's rules begin with.","type":"string"},"pair_ipynb":{"description":"Keep an `.ipynb` beside it, for Jupyter. Default: `false`.","$ref":"#/$defs/flag"},"pair_myst":{"description":"Keep a MyST Markdown text of it in `.myst/`. Default: `false`.","$ref":"#/$defs/flag"},"publish_html":{"description":"Publish it as a page that shows without a network. Default: `false`.","$ref":"#/$defs/flag"},"publish_markdown":{"description":"Publish it as Markdown with its figures. Default: `false`.","$ref":"#/$defs/flag"},"publish_myst":{"description":"Publish its MyST Markdown text, which has no outputs: for a site builder that executes it. Default: `false`.","$ref":"#/$defs/flag"},"publish_ipynb":{"description":"Publish the executed notebook itself. Default: `false`.","$ref":"#/$defs/flag"},"publish_app":{"description":"Publish marimo's own page, with its controls, as `.app.html`. The notebook is executed a second time for it, with all that it writes, and the page loads its program from a CDN: without a network it stays blank. marimo notebooks only. Default: `false`.","$ref":"#/$defs/flag"},"params":{"description":"Values for its parameters. Those that the flow gives win.","type":"object","examples":[{"bins":20}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`."},"inputs":{"description":"Files and folders that it reads, relative to the project.","$ref":"#/$defs/paths"},"outputs":{"description":"Files and folders that it writes, relative to the project.","$ref":"#/$defs/paths"},"timeout":{"description":"How long its whole execution may take: `30s`, `5m`, `2h`, `1d`. Default: the flow's.","type":"string","pattern":"^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$","errorMessage":"Expected a duration with its unit, such as `30s`, `5m`, `2h` or `1d`.","examples":["20m"]},"environment":{"$ref":"#/$defs/environment"},"sandbox":{"description":"Run it with the dependencies that it names itself (PEP 723, the block `# /// script` at its top), in an environment of its own that `uv` makes. That needs `uv` on PATH, and the network unless uv's cache has everything. marimo notebooks only. Default: `false`.","$ref":"#/$defs/flag"}}},"flag":{"description":"Yes or no.","type":"boolean","errorMessage":"Expected `true` or `false`."},"paths":{"description":"A list of paths, or one.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"errorMessage":"Expected a list of paths, such as `[data/raw.csv]`."},"environment":{"description":"The software that it sees, where it is not that of the flow. Paths are relative to the project.","type":"object","minProperties":1,"maxProperties":1,"errorMessage":"Expected one of `{ venv: FOLDER }`, `{ conda: NAME }`, `{ pixi: FOLDER }`, `{ prefix: [ARGUMENT, …] }`.","properties":{"venv":{"description":"The folder of a Python virtual environment.","type":"string","examples":[".venv"]},"conda":{"description":"The name or the folder of a conda environment.","type":"string"},"pixi":{"description":"The folder of a pixi project, or its manifest.","type":"string"},"prefix":{"description":"An argument vector put before the command.","type":"array","minItems":1,"items":{"type":["string","number","boolean"]}}},"examples":[{"venv":".venv"}]}}};
const schema32 = {"description":"Where pages are published.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ docs_dir: docs/notebooks }`.","properties":{"format":{"description":"What `engine nb publish` makes of a notebook that is named but says no format itself. Default: `html`.","enum":["html","markdown","myst","ipynb","app"]},"docs_dir":{"description":"The folder for the pages, relative to the project. Without it nothing is published.","type":"string","examples":["docs/notebooks"]},"prefix":{"description":"What the name of each page begins with. Default: `nb-`.","type":"string","examples":["nb-"]}}};
const pattern4 = new RegExp("^x-", "u");
const schema33 = {"description":"One notebook.","type":"object","required":["path"],"additionalProperties":false,"errorMessage":"Expected a mapping such as `{ path: notebooks/explore/.src/noise.py }`.","properties":{"path":{"description":"The `.py` source, relative to the folder above `notebooks/`, or to the folder of this file. Its name is the notebook's.","type":"string","examples":["notebooks/explore/.src/noise.py"]},"kind":{"description":"What it is for: `investigate`, `explore`, `demo`, `validate` or `interactive`. An interactive one is not executed in a batch.","type":"string","examples":["explore"]},"description":{"description":"One sentence for people.","type":"string"},"status":{"description":"Where it stands: `draft`, `active`, `stale`, `promoted` or `archived`. Default: `active`. An archived one is not executed.","type":"string","examples":["active"]},"format":{"description":"Its format, where the source does not tell.","type":"string","examples":["percent","marimo"]},"kernel":{"description":"Its Jupyter kernel, where it is not that of the file.","type":"string","examples":["python3"]},"mod":{"description":"The part of the flow that it is about: what the names of that part's rules begin with.","type":"string"},"pair_ipynb":{"description":"Keep an `.ipynb` beside it, for Jupyter. Default: `false`.","$ref":"#/$defs/flag"},"pair_myst":{"description":"Keep a MyST Markdown text of it in `.myst/`. Default: `false`.","$ref":"#/$defs/flag"},"publish_html":{"description":"Publish it as a page that shows without a network. Default: `false`.","$ref":"#/$defs/flag"},"publish_markdown":{"description":"Publish it as Markdown with its figures. Default: `false`.","$ref":"#/$defs/flag"},"publish_myst":{"description":"Publish its MyST Markdown text, which has no outputs: for a site builder that executes it. Default: `false`.","$ref":"#/$defs/flag"},"publish_ipynb":{"description":"Publish the executed notebook itself. Default: `false`.","$ref":"#/$defs/flag"},"publish_app":{"description":"Publish marimo's own page, with its controls, as `.app.html`. The notebook is executed a second time for it, with all that it writes, and the page loads its program from a CDN: without a network it stays blank. marimo notebooks only. Default: `false`.","$ref":"#/$defs/flag"},"params":{"description":"Values for its parameters. Those that the flow gives win.","type":"object","examples":[{"bins":20}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`."},"inputs":{"description":"Files and folders that it reads, relative to the project.","$ref":"#/$defs/paths"},"outputs":{"description":"Files and folders that it writes, relative to the project.","$ref":"#/$defs/paths"},"timeout":{"description":"How long its whole execution may take: `30s`, `5m`, `2h`, `1d`. Default: the flow's.","type":"string","pattern":"^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$","errorMessage":"Expected a duration with its unit, such as `30s`, `5m`, `2h` or `1d`.","examples":["20m"]},"environment":{"$ref":"#/$defs/environment"},"sandbox":{"description":"Run it with the dependencies that it names itself (PEP 723, the block `# /// script` at its top), in an environment of its own that `uv` makes. That needs `uv` on PATH, and the network unless uv's cache has everything. marimo notebooks only. Default: `false`.","$ref":"#/$defs/flag"}}};
const schema34 = {"description":"Yes or no.","type":"boolean","errorMessage":"Expected `true` or `false`."};
const schema41 = {"description":"A list of paths, or one.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"errorMessage":"Expected a list of paths, such as `[data/raw.csv]`."};
const schema43 = {"description":"The software that it sees, where it is not that of the flow. Paths are relative to the project.","type":"object","minProperties":1,"maxProperties":1,"errorMessage":"Expected one of `{ venv: FOLDER }`, `{ conda: NAME }`, `{ pixi: FOLDER }`, `{ prefix: [ARGUMENT, …] }`.","properties":{"venv":{"description":"The folder of a Python virtual environment.","type":"string","examples":[".venv"]},"conda":{"description":"The name or the folder of a conda environment.","type":"string"},"pixi":{"description":"The folder of a pixi project, or its manifest.","type":"string"},"prefix":{"description":"An argument vector put before the command.","type":"array","minItems":1,"items":{"type":["string","number","boolean"]}}},"examples":[{"venv":".venv"}]};
const func1 = Object.prototype.hasOwnProperty;
const pattern5 = new RegExp("^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema33.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.path.type,parentSchema:schema33.properties.path,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.kind.type,parentSchema:schema33.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.description.type,parentSchema:schema33.properties.description,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.status !== undefined){
let data3 = data.status;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.status.type,parentSchema:schema33.properties.status,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.format !== undefined){
let data4 = data.format;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.format.type,parentSchema:schema33.properties.format,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kernel !== undefined){
let data5 = data.kernel;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/kernel",schemaPath:"#/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.kernel.type,parentSchema:schema33.properties.kernel,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.mod !== undefined){
let data6 = data.mod;
if(typeof data6 !== "string"){
const err8 = {instancePath:instancePath+"/mod",schemaPath:"#/properties/mod/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.mod.type,parentSchema:schema33.properties.mod,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.pair_ipynb !== undefined){
let data7 = data.pair_ipynb;
if(typeof data7 !== "boolean"){
const err9 = {instancePath:instancePath+"/pair_ipynb",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.pair_myst !== undefined){
let data8 = data.pair_myst;
if(typeof data8 !== "boolean"){
const err10 = {instancePath:instancePath+"/pair_myst",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.publish_html !== undefined){
let data9 = data.publish_html;
if(typeof data9 !== "boolean"){
const err11 = {instancePath:instancePath+"/publish_html",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.publish_markdown !== undefined){
let data10 = data.publish_markdown;
if(typeof data10 !== "boolean"){
const err12 = {instancePath:instancePath+"/publish_markdown",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.publish_myst !== undefined){
let data11 = data.publish_myst;
if(typeof data11 !== "boolean"){
const err13 = {instancePath:instancePath+"/publish_myst",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.publish_ipynb !== undefined){
let data12 = data.publish_ipynb;
if(typeof data12 !== "boolean"){
const err14 = {instancePath:instancePath+"/publish_ipynb",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.publish_app !== undefined){
let data13 = data.publish_app;
if(typeof data13 !== "boolean"){
const err15 = {instancePath:instancePath+"/publish_app",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.params !== undefined){
let data14 = data.params;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err16 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.params.type,parentSchema:schema33.properties.params,data:data14};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.inputs !== undefined){
let data15 = data.inputs;
const _errs50 = errors;
let valid9 = false;
const _errs51 = errors;
if(typeof data15 !== "string"){
const err17 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/paths/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.anyOf[0].type,parentSchema:schema41.anyOf[0],data:data15};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs51 === errors;
valid9 = valid9 || _valid0;
const _errs53 = errors;
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 !== "string"){
const err18 = {instancePath:instancePath+"/inputs/" + i0,schemaPath:"#/$defs/paths/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.anyOf[1].items.type,parentSchema:schema41.anyOf[1].items,data:data16};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/paths/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.anyOf[1].type,parentSchema:schema41.anyOf[1],data:data15};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid0 = _errs53 === errors;
valid9 = valid9 || _valid0;
if(!valid9){
const err20 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/paths/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema41.anyOf,parentSchema:schema41,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
}
}
if(data.outputs !== undefined){
let data17 = data.outputs;
const _errs60 = errors;
let valid13 = false;
const _errs61 = errors;
if(typeof data17 !== "string"){
const err21 = {instancePath:instancePath+"/outputs",schemaPath:"#/$defs/paths/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.anyOf[0].type,parentSchema:schema41.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid1 = _errs61 === errors;
valid13 = valid13 || _valid1;
const _errs63 = errors;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 !== "string"){
const err22 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/$defs/paths/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.anyOf[1].items.type,parentSchema:schema41.anyOf[1].items,data:data18};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/outputs",schemaPath:"#/$defs/paths/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.anyOf[1].type,parentSchema:schema41.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs63 === errors;
valid13 = valid13 || _valid1;
if(!valid13){
const err24 = {instancePath:instancePath+"/outputs",schemaPath:"#/$defs/paths/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema41.anyOf,parentSchema:schema41,data:data17};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs60;
if(vErrors !== null){
if(_errs60){
vErrors.length = _errs60;
}
else {
vErrors = null;
}
}
}
}
if(data.timeout !== undefined){
let data19 = data.timeout;
if(typeof data19 === "string"){
if(!pattern5.test(data19)){
const err25 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$"},message:"must match pattern \""+"^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$"+"\"",schema:"^\\s*([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+\\s*$",parentSchema:schema33.properties.timeout,data:data19};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.timeout.type,parentSchema:schema33.properties.timeout,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.environment !== undefined){
let data20 = data.environment;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(Object.keys(data20).length > 1){
const err27 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema43,data:data20};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(Object.keys(data20).length < 1){
const err28 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema43,data:data20};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data20.venv !== undefined){
let data21 = data20.venv;
if(typeof data21 !== "string"){
const err29 = {instancePath:instancePath+"/environment/venv",schemaPath:"#/$defs/environment/properties/venv/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.venv.type,parentSchema:schema43.properties.venv,data:data21};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data20.conda !== undefined){
let data22 = data20.conda;
if(typeof data22 !== "string"){
const err30 = {instancePath:instancePath+"/environment/conda",schemaPath:"#/$defs/environment/properties/conda/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.conda.type,parentSchema:schema43.properties.conda,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data20.pixi !== undefined){
let data23 = data20.pixi;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/environment/pixi",schemaPath:"#/$defs/environment/properties/pixi/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.pixi.type,parentSchema:schema43.properties.pixi,data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data20.prefix !== undefined){
let data24 = data20.prefix;
if(Array.isArray(data24)){
if(data24.length < 1){
const err32 = {instancePath:instancePath+"/environment/prefix",schemaPath:"#/$defs/environment/properties/prefix/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema43.properties.prefix,data:data24};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(((typeof data25 !== "string") && (!((typeof data25 == "number") && (isFinite(data25))))) && (typeof data25 !== "boolean")){
const err33 = {instancePath:instancePath+"/environment/prefix/" + i2,schemaPath:"#/$defs/environment/properties/prefix/items/type",keyword:"type",params:{type: schema43.properties.prefix.items.type},message:"must be string,number,boolean",schema:schema43.properties.prefix.items.type,parentSchema:schema43.properties.prefix.items,data:data25};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/environment/prefix",schemaPath:"#/$defs/environment/properties/prefix/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.prefix.type,parentSchema:schema43.properties.prefix,data:data24};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.sandbox !== undefined){
let data26 = data.sandbox;
if(typeof data26 !== "boolean"){
const err36 = {instancePath:instancePath+"/sandbox",schemaPath:"#/$defs/flag/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.type,parentSchema:schema34,data:data26};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="notebook.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "kernel") || (key0 === "default_format")) || (key0 === "publish")) || (key0 === "entries")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.kernel !== undefined){
let data0 = data.kernel;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/kernel",schemaPath:"#/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.kernel.type,parentSchema:schema31.properties.kernel,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.default_format !== undefined){
let data1 = data.default_format;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/default_format",schemaPath:"#/properties/default_format/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.default_format.type,parentSchema:schema31.properties.default_format,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.publish !== undefined){
let data2 = data.publish;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "format") || (key1 === "docs_dir")) || (key1 === "prefix"))){
const err3 = {instancePath:instancePath+"/publish",schemaPath:"#/$defs/publish/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data2.format !== undefined){
let data3 = data2.format;
if(!(((((data3 === "html") || (data3 === "markdown")) || (data3 === "myst")) || (data3 === "ipynb")) || (data3 === "app"))){
const err4 = {instancePath:instancePath+"/publish/format",schemaPath:"#/$defs/publish/properties/format/enum",keyword:"enum",params:{allowedValues: schema32.properties.format.enum},message:"must be equal to one of the allowed values",schema:schema32.properties.format.enum,parentSchema:schema32.properties.format,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.docs_dir !== undefined){
let data4 = data2.docs_dir;
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/publish/docs_dir",schemaPath:"#/$defs/publish/properties/docs_dir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.docs_dir.type,parentSchema:schema32.properties.docs_dir,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.prefix !== undefined){
let data5 = data2.prefix;
if(typeof data5 !== "string"){
const err6 = {instancePath:instancePath+"/publish/prefix",schemaPath:"#/$defs/publish/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.prefix.type,parentSchema:schema32.properties.prefix,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/publish",schemaPath:"#/$defs/publish/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.entries !== undefined){
let data6 = data.entries;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21(data6[i0], {instancePath:instancePath+"/entries/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/entries",schemaPath:"#/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.entries.type,parentSchema:schema31.properties.entries,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
