// Generated from schemas/manifest.schema.json by scripts/generate-schema-types.mjs: do not edit.
// @ts-nocheck
"use strict";
export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"manifest.schema.json","title":"Manifest","description":"Declares the flows of a project. The directory of the manifest is the project; every path is relative to it.","type":"object","required":["version","flows"],"additionalProperties":false,"patternProperties":{"^x-":{"description":"Anything under a key that begins with `x-` is ignored: a place for YAML anchors."}},"properties":{"version":{"description":"The version of this language.","const":1,"errorMessage":"The version of the manifest language is `1`."},"name":{"description":"What people call the project.","type":"string","examples":["penguins"]},"description":{"description":"One or two sentences for people.","type":"string"},"params":{"description":"Values that flows look up as `${{ params.NAME }}`. `--set params.NAME=VALUE` overrides one.","type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"examples":[{"bins":20}]},"defaults":{"$ref":"#/$defs/defaults"},"plugins":{"description":"Third-party plugins, by package name or path. Their code is loaded only in a trusted project.","type":"array","items":{"type":"string"}},"reporters":{"description":"Who tells what happens: `console` (default), `ndjson`, or a plugin's.","type":"array","items":{"$ref":"#/$defs/reporter"},"examples":[["console"]]},"flows":{"description":"The units of work, by name. A name holds letters, digits, `_` and `-`.","type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/flowName"},"additionalProperties":{"$ref":"#/$defs/flow"},"errorMessage":"Expected flows by name, each a mapping, for example `tidy: { command: [python, code/tidy.py] }`."}},"$defs":{"identifier":{"description":"A name that expressions can look up.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"A name begins with a letter or `_` and holds letters, digits, `_` and `-`."},"flowName":{"description":"The name of a flow.","type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_-]*$","errorMessage":"The name of a flow begins with a letter, a digit or `_` and holds letters, digits, `_` and `-`."},"variableName":{"description":"The name of an environment variable.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"The name of an environment variable begins with a letter or `_` and holds letters, digits and `_`."},"expression":{"description":"One whole expression, whose value keeps its type.","type":"string","pattern":"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$","errorMessage":"Expected an expression such as `${{ params.bins }}`."},"scalar":{"description":"Text, a number, true or false.","type":["string","number","boolean"],"errorMessage":"Expected text, a number, true or false."},"scalars":{"description":"A list of texts or numbers, or one of them.","anyOf":[{"$ref":"#/$defs/scalar"},{"type":"array","items":{"$ref":"#/$defs/scalar"}}],"errorMessage":"Expected a list such as `[all, report]`, or one text."},"path":{"description":"A path relative to the project.","type":"string"},"duration":{"description":"A duration: `30s`, `5m`, `2h`, `1d`, also `1h30m`.","type":"string","pattern":"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$","errorMessage":"Expected a duration with its unit, such as `30s`, `5m`, `2h` or `1d`."},"size":{"description":"A size in bytes with its unit: `500MB` (decimal) or `2GiB` (binary).","type":"string","pattern":"^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$","errorMessage":"Expected a size with its unit, such as `500MB` or `2GiB`."},"count":{"description":"A whole number from 1.","anyOf":[{"type":"integer","minimum":1},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected a whole number from 1."},"flow":{"description":"One unit of work. Exactly one of `command`, `shell`, `snakemake`, `snakebids`, `notebooks`, or the key of a plugin's job builder, says what it does.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ command: [python, code/tidy.py] }`.","properties":{"description":{"description":"One sentence for people.","type":"string"},"matrix":{"$ref":"#/$defs/matrix"},"command":{"$ref":"#/$defs/command"},"shell":{"description":"A script that `sh -c` runs. Values of a matrix, inputs and outputs may appear in it only where a shell reads them as plain text.","type":"string","examples":["tar czf derivatives.tgz derivatives && ls -l derivatives.tgz"],"errorMessage":"Expected the text of a shell script."},"snakemake":{"$ref":"#/$defs/snakemake"},"snakebids":{"$ref":"#/$defs/snakebids"},"notebooks":{"$ref":"#/$defs/notebooks"},"inputs":{"$ref":"#/$defs/inputs"},"outputs":{"$ref":"#/$defs/outputs"},"needs":{"description":"Flows, all of whose tasks come first. An input that another task declares as its output needs no mention here.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"errorMessage":"Expected a list of flow names, such as `[summary]`.","examples":[["summary"]]},"env":{"$ref":"#/$defs/env"},"passEnv":{"$ref":"#/$defs/passEnv"},"retry":{"$ref":"#/$defs/retry"},"timeout":{"description":"How long one attempt may take.","$ref":"#/$defs/duration"},"resources":{"$ref":"#/$defs/resources"},"backend":{"$ref":"#/$defs/backend"},"environment":{"$ref":"#/$defs/environment"}}},"defaults":{"description":"For every flow that does not say otherwise. `env` and `resources` are merged key by key and `passEnv` is added to; a flow replaces the rest whole.","type":"object","additionalProperties":false,"properties":{"env":{"$ref":"#/$defs/env"},"passEnv":{"$ref":"#/$defs/passEnv"},"retry":{"$ref":"#/$defs/retry"},"timeout":{"description":"How long one attempt may take.","$ref":"#/$defs/duration"},"resources":{"$ref":"#/$defs/resources"},"backend":{"$ref":"#/$defs/backend"},"environment":{"$ref":"#/$defs/environment"}}},"matrix":{"description":"One task for each combination of the listed values, or for each row that `from` finds, combined with the listed values.","type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/identifier"},"properties":{"from":{"$ref":"#/$defs/rows"}},"additionalProperties":{"$ref":"#/$defs/matrixValues"},"errorMessage":"Expected lists of values by name, such as `{ species: [adelie, gentoo] }`, or `{ from: { glob: … } }`.","examples":[{"species":["adelie","chinstrap","gentoo"]},{"from":{"glob":"bids/sub-{subject}/ses-{session}/"}}]},"matrixValues":{"description":"The values that a name of the matrix takes.","anyOf":[{"type":"array","items":{"$ref":"#/$defs/scalar"}},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected a list of texts or numbers, such as `[adelie, gentoo]`."},"rows":{"description":"Where rows are read from: paths of the project or a table.","type":"object","additionalProperties":false,"errorMessage":"Expected `{ glob: \"bids/sub-{subject}/\" }` or `{ tsv: participants.tsv }`.","properties":{"glob":{"description":"A path whose `{name}` parts become values. With a trailing slash it matches directories.","type":"string","examples":["bids/sub-{subject}/ses-{session}/"]},"tsv":{"description":"A table with tabs between its columns and names in its first line.","type":"string","examples":["bids/participants.tsv"]},"columns":{"description":"Which column gives the value of which name. Without it every column does, under its own name.","type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"string"},"examples":[{"subject":"participant_id"}]},"strip":{"description":"A prefix taken off every value of the table.","type":"string","examples":["sub-"]}}},"command":{"description":"An argument vector; or one text, split by the quoting rules of a shell, but never run by a shell.","anyOf":[{"type":"string"},{"type":"array","minItems":1,"items":{"$ref":"#/$defs/scalar"}}],"errorMessage":"Expected an argument vector such as `[python, code/tidy.py]`, or one text.","examples":[["python","code/tidy.py","data/raw.csv","derivatives/tidy.csv"]]},"snakemake":{"description":"A Snakemake workflow.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ snakefile: workflow/Snakefile, targets: [all] }`.","properties":{"snakefile":{"$ref":"#/$defs/path","description":"The Snakefile. Default: where Snakemake looks for it.","examples":["workflow/Snakefile"]},"targets":{"$ref":"#/$defs/scalars","description":"Rules or files to make. Default: the first rule.","examples":[["all"]]},"config":{"description":"Values for Snakemake's `config`.","anyOf":[{"type":"object"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`."},"configfile":{"$ref":"#/$defs/path","description":"Snakemake's `--configfile`."},"directory":{"$ref":"#/$defs/path","description":"The directory that Snakemake works in and owns. Default: the project."},"profile":{"description":"Snakemake's `--profile`.","type":"string"},"cores":{"description":"Snakemake's `--cores`. Default: the flow's `resources.cpus`.","anyOf":[{"const":"all"},{"$ref":"#/$defs/count"}],"errorMessage":"Expected a whole number from 1, or `all`."},"args":{"$ref":"#/$defs/scalars","description":"Further arguments, as they are."}}},"snakebids":{"description":"A snakebids app.","type":"object","additionalProperties":false,"required":["app","bids_dir","output_dir"],"errorMessage":"Expected a mapping such as `{ app: code/app/run.py, bids_dir: bids, output_dir: derivatives/preproc, level: participant }`.","properties":{"app":{"$ref":"#/$defs/path","description":"The app's `run.py`, or the name of an installed app."},"bids_dir":{"$ref":"#/$defs/path","description":"The BIDS dataset that it reads."},"output_dir":{"$ref":"#/$defs/path","description":"The directory that it writes and owns."},"level":{"description":"The analysis level. Default: `participant`.","type":"string","examples":["participant"]},"participant_label":{"$ref":"#/$defs/scalars","description":"Participants to take, without `sub-`."},"exclude_participant_label":{"$ref":"#/$defs/scalars","description":"Participants to leave out, without `sub-`."},"pybidsdb_dir":{"$ref":"#/$defs/path","description":"Where pybids keeps its index."},"args":{"$ref":"#/$defs/scalars","description":"Further arguments, as they are."}}},"notebooks":{"description":"Notebooks, one task each: synced, executed, their outputs collected, and published.","type":"object","additionalProperties":false,"required":["file"],"errorMessage":"Expected a mapping such as `{ file: notebooks/notebook.yml, only: [report] }`.","properties":{"file":{"$ref":"#/$defs/path","description":"The notebook.yml that lists the notebooks, or one notebook's source.","examples":["notebooks/notebook.yml"]},"only":{"$ref":"#/$defs/scalars","description":"Which of them, by name. Default: all but archived and interactive ones.","examples":[["report"]]},"params":{"description":"Values for the notebooks' parameters; they win over those in notebook.yml. Each goes to the notebooks that declare it; one that none of them declares is an error.","anyOf":[{"type":"object"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`.","examples":[{"bins":20}]},"variant":{"description":"Sets the files of one matrix row apart: the executed notebook and its pages get `-VARIANT` behind their names.","anyOf":[{"type":"string"},{"type":"number"}],"errorMessage":"Expected a text such as `sub-${{ matrix.subject }}`.","examples":["sub-${{ matrix.subject }}"]},"stages":{"description":"What happens to each notebook besides its execution. Default: all of it.","type":"array","items":{"enum":["pair","sync","execute","collect","publish"]},"errorMessage":"Expected a list of `pair`, `sync`, `execute`, `collect`, `publish`.","examples":[["sync","execute","collect"]]},"force":{"description":"Execute also notebooks whose kind is `interactive`.","anyOf":[{"type":"boolean"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected `true` or `false`."}}},"inputs":{"description":"Files that the flow reads. A trailing slash means a directory; `*`, `?` and `[` make a glob.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/input"}}],"errorMessage":"Expected a list of paths, such as `[data/raw.csv]`.","examples":[["code/tidy.py","data/raw.csv"]]},"input":{"description":"A path, or a path with the URI that it is fetched from.","anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"$ref":"#/$defs/path"},"from":{"description":"A URI whose scheme picks the stager. Not available yet.","type":"string"}}}],"errorMessage":"Expected a path, or `{ path, from }`."},"outputs":{"description":"Files that the flow writes: each exists after it succeeded.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/output"}}],"errorMessage":"Expected a list of paths, such as `[derivatives/tidy.csv]`.","examples":[["derivatives/tidy.csv","derivatives/figures/"]]},"output":{"description":"A path, or a path with the URI that it is delivered to.","anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"$ref":"#/$defs/path"},"to":{"description":"A URI whose scheme picks the stager. Not available yet.","type":"string"}}}],"errorMessage":"Expected a path, or `{ path, to }`."},"env":{"description":"Environment variables and their values. They are recorded: a secret belongs in `passEnv`.","type":"object","propertyNames":{"$ref":"#/$defs/variableName"},"additionalProperties":{"$ref":"#/$defs/scalar"},"errorMessage":"Expected values by name, such as `{ OMP_NUM_THREADS: 1 }`."},"passEnv":{"description":"Names of environment variables that the job gets from the engine's own environment. Only the name is recorded.","type":"array","items":{"$ref":"#/$defs/variableName"},"examples":[["API_TOKEN"]]},"retry":{"description":"How often a failed attempt is repeated, and after how long. One number is the limit.","anyOf":[{"type":"integer","minimum":0},{"type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"description":"Further attempts after the first.","type":"integer","minimum":0,"errorMessage":"Expected a whole number from 0."},"backoff":{"description":"Whether the wait stays or doubles. Default: `exponential`.","enum":["fixed","exponential"]},"base":{"$ref":"#/$defs/duration","description":"The first wait. Default: `1s`."},"cap":{"$ref":"#/$defs/duration","description":"The longest wait. Default: `60s`."}}}],"errorMessage":"Expected a number of retries, or a mapping such as `{ limit: 2, backoff: exponential, base: 2s, cap: 60s }`.","examples":[{"limit":2,"backoff":"exponential","base":"2s","cap":"60s"}]},"resources":{"description":"What one task takes while its job runs.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ cpus: 1, memory: 500MB, locks: [database] }`.","properties":{"cpus":{"$ref":"#/$defs/count","description":"Processors. Default: 1."},"memory":{"$ref":"#/$defs/size","description":"Memory, for example `500MB` or `2GiB`."},"locks":{"description":"Names that only one running task may hold.","type":"array","items":{"type":"string"}}},"examples":[{"cpus":1,"memory":"500MB","locks":["database"]}]},"backend":{"description":"Where jobs run and how results are kept: at most one executor (default `local`) and any recorders. A flow's backend replaces the default one whole; a backend that it names without options keeps the default's options.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/backendItem"}},{"$ref":"#/$defs/backends"}],"errorMessage":"Expected a name such as `datalad`, a list such as `[local, datalad]`, or options by name.","examples":["datalad",{"datalad":{"message":"preprocess ${{ matrix.subject }}"}}]},"backendItem":{"description":"A backend's name, or its options by its name.","anyOf":[{"type":"string"},{"$ref":"#/$defs/backends"}],"errorMessage":"Expected a backend's name, or its options by its name."},"backends":{"description":"Options by the backend's name.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"local":{"description":"Executor: processes on this machine.","type":["object","null"],"additionalProperties":false,"properties":{}},"datalad":{"description":"Recorder: one DataLad run record for each task.","type":["object","null"],"additionalProperties":false,"properties":{"message":{"description":"The title of the run record. Default: the task.","type":"string","examples":["preprocess ${{ matrix.subject }}"]},"unlock":{"description":"Also make locked files inside output directories writable before the job, for a tool that changes files in place. It copies each file.","type":"boolean"}}}}},"environment":{"description":"The software that a job sees. `none` undoes a default.","anyOf":[{"const":"none"},{"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":false,"properties":{"venv":{"description":"The folder of a Python virtual environment.","type":"string","examples":[".venv"]},"conda":{"description":"The name or the folder of a conda environment.","type":"string"},"pixi":{"description":"The folder of a pixi project, or its manifest.","type":"string"},"prefix":{"description":"An argument vector put before every command.","type":"array","minItems":1,"items":{"$ref":"#/$defs/scalar"}}}}],"errorMessage":"Expected one of `{ venv: FOLDER }`, `{ conda: NAME }`, `{ pixi: FOLDER }`, `{ prefix: [ARGUMENT, …] }`, or `none`.","examples":[{"venv":".venv"}]},"reporter":{"description":"A reporter's name, or its options by its name.","anyOf":[{"type":"string"},{"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":false,"properties":{"console":{"description":"Text for people.","type":["object","null"],"additionalProperties":false,"properties":{}},"ndjson":{"description":"One JSON event a line.","type":["object","null"],"additionalProperties":false,"properties":{}}}}],"errorMessage":"Expected a reporter's name, or its options by its name."}}};
const schema32 = {"description":"A name that expressions can look up.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"A name begins with a letter or `_` and holds letters, digits, `_` and `-`."};
const schema53 = {"description":"A reporter's name, or its options by its name.","anyOf":[{"type":"string"},{"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":false,"properties":{"console":{"description":"Text for people.","type":["object","null"],"additionalProperties":false,"properties":{}},"ndjson":{"description":"One JSON event a line.","type":["object","null"],"additionalProperties":false,"properties":{}}}}],"errorMessage":"Expected a reporter's name, or its options by its name."};
const schema54 = {"description":"The name of a flow.","type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_-]*$","errorMessage":"The name of a flow begins with a letter, a digit or `_` and holds letters, digits, `_` and `-`."};
const pattern4 = new RegExp("^x-", "u");
const pattern5 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
const pattern13 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_-]*$", "u");
const schema33 = {"description":"For every flow that does not say otherwise. `env` and `resources` are merged key by key and `passEnv` is added to; a flow replaces the rest whole.","type":"object","additionalProperties":false,"properties":{"env":{"$ref":"#/$defs/env"},"passEnv":{"$ref":"#/$defs/passEnv"},"retry":{"$ref":"#/$defs/retry"},"timeout":{"description":"How long one attempt may take.","$ref":"#/$defs/duration"},"resources":{"$ref":"#/$defs/resources"},"backend":{"$ref":"#/$defs/backend"},"environment":{"$ref":"#/$defs/environment"}}};
const schema40 = {"description":"A duration: `30s`, `5m`, `2h`, `1d`, also `1h30m`.","type":"string","pattern":"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$","errorMessage":"Expected a duration with its unit, such as `30s`, `5m`, `2h` or `1d`."};
const schema34 = {"description":"Environment variables and their values. They are recorded: a secret belongs in `passEnv`.","type":"object","propertyNames":{"$ref":"#/$defs/variableName"},"additionalProperties":{"$ref":"#/$defs/scalar"},"errorMessage":"Expected values by name, such as `{ OMP_NUM_THREADS: 1 }`."};
const schema35 = {"description":"The name of an environment variable.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"The name of an environment variable begins with a letter or `_` and holds letters, digits and `_`."};
const schema36 = {"description":"Text, a number, true or false.","type":["string","number","boolean"],"errorMessage":"Expected text, a number, true or false."};
const pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof key0 === "string"){
if(!pattern6.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/variableName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/variableName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs2 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema34.propertyNames,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"description":"Names of environment variables that the job gets from the engine's own environment. Only the name is recorded.","type":"array","items":{"$ref":"#/$defs/variableName"},"examples":[["API_TOKEN"]]};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/variableName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/variableName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"description":"How often a failed attempt is repeated, and after how long. One number is the limit.","anyOf":[{"type":"integer","minimum":0},{"type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"description":"Further attempts after the first.","type":"integer","minimum":0,"errorMessage":"Expected a whole number from 0."},"backoff":{"description":"Whether the wait stays or doubles. Default: `exponential`.","enum":["fixed","exponential"]},"base":{"$ref":"#/$defs/duration","description":"The first wait. Default: `1s`."},"cap":{"$ref":"#/$defs/duration","description":"The longest wait. Default: `60s`."}}}],"errorMessage":"Expected a number of retries, or a mapping such as `{ limit: 2, backoff: exponential, base: 2s, cap: 60s }`.","examples":[{"limit":2,"backoff":"exponential","base":"2s","cap":"60s"}]};
const pattern8 = new RegExp("^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.anyOf[0].type,parentSchema:schema39.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.limit === undefined){
const err2 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema39.anyOf[1].required,parentSchema:schema39.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "limit") || (key0 === "backoff")) || (key0 === "base")) || (key0 === "cap"))){
const err3 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema39.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.limit !== undefined){
let data0 = data.limit;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/limit",schemaPath:"#/anyOf/1/properties/limit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.anyOf[1].properties.limit.type,parentSchema:schema39.anyOf[1].properties.limit,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/limit",schemaPath:"#/anyOf/1/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.anyOf[1].properties.limit,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.backoff !== undefined){
let data1 = data.backoff;
if(!((data1 === "fixed") || (data1 === "exponential"))){
const err6 = {instancePath:instancePath+"/backoff",schemaPath:"#/anyOf/1/properties/backoff/enum",keyword:"enum",params:{allowedValues: schema39.anyOf[1].properties.backoff.enum},message:"must be equal to one of the allowed values",schema:schema39.anyOf[1].properties.backoff.enum,parentSchema:schema39.anyOf[1].properties.backoff,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.base !== undefined){
let data2 = data.base;
if(typeof data2 === "string"){
if(!pattern8.test(data2)){
const err7 = {instancePath:instancePath+"/base",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"},message:"must match pattern \""+"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"+"\"",schema:"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$",parentSchema:schema40,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/base",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.cap !== undefined){
let data3 = data.cap;
if(typeof data3 === "string"){
if(!pattern8.test(data3)){
const err9 = {instancePath:instancePath+"/cap",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"},message:"must match pattern \""+"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"+"\"",schema:"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$",parentSchema:schema40,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/cap",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.anyOf[1].type,parentSchema:schema39.anyOf[1],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err12 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema39.anyOf,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate26.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate26.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema43 = {"description":"What one task takes while its job runs.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ cpus: 1, memory: 500MB, locks: [database] }`.","properties":{"cpus":{"$ref":"#/$defs/count","description":"Processors. Default: 1."},"memory":{"$ref":"#/$defs/size","description":"Memory, for example `500MB` or `2GiB`."},"locks":{"description":"Names that only one running task may hold.","type":"array","items":{"type":"string"}}},"examples":[{"cpus":1,"memory":"500MB","locks":["database"]}]};
const schema46 = {"description":"A size in bytes with its unit: `500MB` (decimal) or `2GiB` (binary).","type":"string","pattern":"^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$","errorMessage":"Expected a size with its unit, such as `500MB` or `2GiB`."};
const schema44 = {"description":"A whole number from 1.","anyOf":[{"type":"integer","minimum":1},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected a whole number from 1."};
const schema45 = {"description":"One whole expression, whose value keeps its type.","type":"string","pattern":"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$","errorMessage":"Expected an expression such as `${{ params.bins }}`."};
const pattern11 = new RegExp("^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$", "u");

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema44.anyOf[0].type,parentSchema:schema44.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 1 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema44.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err2 = {instancePath,schemaPath:"#/$defs/expression/pattern",keyword:"pattern",params:{pattern: "^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"},message:"must match pattern \""+"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"+"\"",schema:"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$",parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema44.anyOf,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"dynamicProps":false,"dynamicItems":false};

const pattern12 = new RegExp("^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$", "u");

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "cpus") || (key0 === "memory")) || (key0 === "locks"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.cpus !== undefined){
if(!(validate29(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.memory !== undefined){
let data1 = data.memory;
if(typeof data1 === "string"){
if(!pattern12.test(data1)){
const err1 = {instancePath:instancePath+"/memory",schemaPath:"#/$defs/size/pattern",keyword:"pattern",params:{pattern: "^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$"},message:"must match pattern \""+"^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$"+"\"",schema:"^\\s*([0-9]+(\\.[0-9]+)?\\s?(B|[kK]B|MB|GB|TB|KiB|MiB|GiB|TiB)|\\$\\{\\{[^{}]*\\}\\})\\s*$",parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/memory",schemaPath:"#/$defs/size/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.locks !== undefined){
let data2 = data.locks;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/locks/" + i0,schemaPath:"#/properties/locks/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.locks.items.type,parentSchema:schema43.properties.locks.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/locks",schemaPath:"#/properties/locks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.locks.type,parentSchema:schema43.properties.locks,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"description":"Where jobs run and how results are kept: at most one executor (default `local`) and any recorders. A flow's backend replaces the default one whole; a backend that it names without options keeps the default's options.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/backendItem"}},{"$ref":"#/$defs/backends"}],"errorMessage":"Expected a name such as `datalad`, a list such as `[local, datalad]`, or options by name.","examples":["datalad",{"datalad":{"message":"preprocess ${{ matrix.subject }}"}}]};
const schema49 = {"description":"Options by the backend's name.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"local":{"description":"Executor: processes on this machine.","type":["object","null"],"additionalProperties":false,"properties":{}},"datalad":{"description":"Recorder: one DataLad run record for each task.","type":["object","null"],"additionalProperties":false,"properties":{"message":{"description":"The title of the run record. Default: the task.","type":"string","examples":["preprocess ${{ matrix.subject }}"]},"unlock":{"description":"Also make locked files inside output directories writable before the job, for a tool that changes files in place. It copies each file.","type":"boolean"}}}}};
const schema48 = {"description":"A backend's name, or its options by its name.","anyOf":[{"type":"string"},{"$ref":"#/$defs/backends"}],"errorMessage":"Expected a backend's name, or its options by its name."};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.anyOf[0].type,parentSchema:schema48.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/$defs/backends/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "local") || (key0 === "datalad"))){
const err2 = {instancePath,schemaPath:"#/$defs/backends/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.local !== undefined){
let data0 = data.local;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err3 = {instancePath:instancePath+"/local",schemaPath:"#/$defs/backends/properties/local/type",keyword:"type",params:{type: schema49.properties.local.type},message:"must be object,null",schema:schema49.properties.local.type,parentSchema:schema49.properties.local,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const err4 = {instancePath:instancePath+"/local",schemaPath:"#/$defs/backends/properties/local/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema49.properties.local,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.datalad !== undefined){
let data1 = data.datalad;
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/datalad",schemaPath:"#/$defs/backends/properties/datalad/type",keyword:"type",params:{type: schema49.properties.datalad.type},message:"must be object,null",schema:schema49.properties.datalad.type,parentSchema:schema49.properties.datalad,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key2 in data1){
if(!((key2 === "message") || (key2 === "unlock"))){
const err6 = {instancePath:instancePath+"/datalad",schemaPath:"#/$defs/backends/properties/datalad/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema49.properties.datalad,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.message !== undefined){
let data2 = data1.message;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/datalad/message",schemaPath:"#/$defs/backends/properties/datalad/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.datalad.properties.message.type,parentSchema:schema49.properties.datalad.properties.message,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.unlock !== undefined){
let data3 = data1.unlock;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/datalad/unlock",schemaPath:"#/$defs/backends/properties/datalad/properties/unlock/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema49.properties.datalad.properties.unlock.type,parentSchema:schema49.properties.datalad.properties.unlock,data:data3};
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
}
}
else {
const err9 = {instancePath,schemaPath:"#/$defs/backends/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err10 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema48.anyOf,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate33.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate33.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.anyOf[0].type,parentSchema:schema47.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate33(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema47.anyOf[1].type,parentSchema:schema47.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err2 = {instancePath,schemaPath:"#/$defs/backends/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "local") || (key0 === "datalad"))){
const err3 = {instancePath,schemaPath:"#/$defs/backends/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.local !== undefined){
let data1 = data.local;
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
const err4 = {instancePath:instancePath+"/local",schemaPath:"#/$defs/backends/properties/local/type",keyword:"type",params:{type: schema49.properties.local.type},message:"must be object,null",schema:schema49.properties.local.type,parentSchema:schema49.properties.local,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
const err5 = {instancePath:instancePath+"/local",schemaPath:"#/$defs/backends/properties/local/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema49.properties.local,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.datalad !== undefined){
let data2 = data.datalad;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err6 = {instancePath:instancePath+"/datalad",schemaPath:"#/$defs/backends/properties/datalad/type",keyword:"type",params:{type: schema49.properties.datalad.type},message:"must be object,null",schema:schema49.properties.datalad.type,parentSchema:schema49.properties.datalad,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((key2 === "message") || (key2 === "unlock"))){
const err7 = {instancePath:instancePath+"/datalad",schemaPath:"#/$defs/backends/properties/datalad/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema49.properties.datalad,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.message !== undefined){
let data3 = data2.message;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/datalad/message",schemaPath:"#/$defs/backends/properties/datalad/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.datalad.properties.message.type,parentSchema:schema49.properties.datalad.properties.message,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.unlock !== undefined){
let data4 = data2.unlock;
if(typeof data4 !== "boolean"){
const err9 = {instancePath:instancePath+"/datalad/unlock",schemaPath:"#/$defs/backends/properties/datalad/properties/unlock/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema49.properties.datalad.properties.unlock.type,parentSchema:schema49.properties.datalad.properties.unlock,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/$defs/backends/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props1 = true;
}
if(!valid0){
const err11 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema47.anyOf,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate32.errors = vErrors;
evaluated0.props = props1;
evaluated0.items = items0;
return errors === 0;
}
validate32.evaluated = {"dynamicProps":true,"dynamicItems":true};

const schema51 = {"description":"The software that a job sees. `none` undoes a default.","anyOf":[{"const":"none"},{"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":false,"properties":{"venv":{"description":"The folder of a Python virtual environment.","type":"string","examples":[".venv"]},"conda":{"description":"The name or the folder of a conda environment.","type":"string"},"pixi":{"description":"The folder of a pixi project, or its manifest.","type":"string"},"prefix":{"description":"An argument vector put before every command.","type":"array","minItems":1,"items":{"$ref":"#/$defs/scalar"}}}}],"errorMessage":"Expected one of `{ venv: FOLDER }`, `{ conda: NAME }`, `{ pixi: FOLDER }`, `{ prefix: [ARGUMENT, …] }`, or `none`.","examples":[{"venv":".venv"}]};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if("none" !== data){
const err0 = {instancePath,schemaPath:"#/anyOf/0/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant",schema:"none",parentSchema:schema51.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err1 = {instancePath,schemaPath:"#/anyOf/1/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema51.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(Object.keys(data).length < 1){
const err2 = {instancePath,schemaPath:"#/anyOf/1/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema51.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "venv") || (key0 === "conda")) || (key0 === "pixi")) || (key0 === "prefix"))){
const err3 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.venv !== undefined){
let data0 = data.venv;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/venv",schemaPath:"#/anyOf/1/properties/venv/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.anyOf[1].properties.venv.type,parentSchema:schema51.anyOf[1].properties.venv,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.conda !== undefined){
let data1 = data.conda;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/conda",schemaPath:"#/anyOf/1/properties/conda/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.anyOf[1].properties.conda.type,parentSchema:schema51.anyOf[1].properties.conda,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pixi !== undefined){
let data2 = data.pixi;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/pixi",schemaPath:"#/anyOf/1/properties/pixi/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.anyOf[1].properties.pixi.type,parentSchema:schema51.anyOf[1].properties.pixi,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.prefix !== undefined){
let data3 = data.prefix;
if(Array.isArray(data3)){
if(data3.length < 1){
const err7 = {instancePath:instancePath+"/prefix",schemaPath:"#/anyOf/1/properties/prefix/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema51.anyOf[1].properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")){
const err8 = {instancePath:instancePath+"/prefix/" + i0,schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data:data4};
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
const err9 = {instancePath:instancePath+"/prefix",schemaPath:"#/anyOf/1/properties/prefix/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.anyOf[1].properties.prefix.type,parentSchema:schema51.anyOf[1].properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.anyOf[1].type,parentSchema:schema51.anyOf[1],data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err11 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema51.anyOf,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate36.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate36.evaluated = {"dynamicProps":true,"dynamicItems":false};


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
for(const key0 in data){
if(!(((((((key0 === "env") || (key0 === "passEnv")) || (key0 === "retry")) || (key0 === "timeout")) || (key0 === "resources")) || (key0 === "backend")) || (key0 === "environment"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.env !== undefined){
if(!(validate22(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.passEnv !== undefined){
if(!(validate24(data.passEnv, {instancePath:instancePath+"/passEnv",parentData:data,parentDataProperty:"passEnv",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.retry !== undefined){
if(!(validate26(data.retry, {instancePath:instancePath+"/retry",parentData:data,parentDataProperty:"retry",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
let data3 = data.timeout;
if(typeof data3 === "string"){
if(!pattern8.test(data3)){
const err1 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"},message:"must match pattern \""+"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"+"\"",schema:"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$",parentSchema:schema40,data:data3};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.resources !== undefined){
if(!(validate28(data.resources, {instancePath:instancePath+"/resources",parentData:data,parentDataProperty:"resources",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.backend !== undefined){
if(!(validate32(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data.environment !== undefined){
if(!(validate36(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema55 = {"description":"One unit of work. Exactly one of `command`, `shell`, `snakemake`, `snakebids`, `notebooks`, or the key of a plugin's job builder, says what it does.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ command: [python, code/tidy.py] }`.","properties":{"description":{"description":"One sentence for people.","type":"string"},"matrix":{"$ref":"#/$defs/matrix"},"command":{"$ref":"#/$defs/command"},"shell":{"description":"A script that `sh -c` runs. Values of a matrix, inputs and outputs may appear in it only where a shell reads them as plain text.","type":"string","examples":["tar czf derivatives.tgz derivatives && ls -l derivatives.tgz"],"errorMessage":"Expected the text of a shell script."},"snakemake":{"$ref":"#/$defs/snakemake"},"snakebids":{"$ref":"#/$defs/snakebids"},"notebooks":{"$ref":"#/$defs/notebooks"},"inputs":{"$ref":"#/$defs/inputs"},"outputs":{"$ref":"#/$defs/outputs"},"needs":{"description":"Flows, all of whose tasks come first. An input that another task declares as its output needs no mention here.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"errorMessage":"Expected a list of flow names, such as `[summary]`.","examples":[["summary"]]},"env":{"$ref":"#/$defs/env"},"passEnv":{"$ref":"#/$defs/passEnv"},"retry":{"$ref":"#/$defs/retry"},"timeout":{"description":"How long one attempt may take.","$ref":"#/$defs/duration"},"resources":{"$ref":"#/$defs/resources"},"backend":{"$ref":"#/$defs/backend"},"environment":{"$ref":"#/$defs/environment"}}};
const func1 = Object.prototype.hasOwnProperty;
const schema56 = {"description":"One task for each combination of the listed values, or for each row that `from` finds, combined with the listed values.","type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/identifier"},"properties":{"from":{"$ref":"#/$defs/rows"}},"additionalProperties":{"$ref":"#/$defs/matrixValues"},"errorMessage":"Expected lists of values by name, such as `{ species: [adelie, gentoo] }`, or `{ from: { glob: … } }`.","examples":[{"species":["adelie","chinstrap","gentoo"]},{"from":{"glob":"bids/sub-{subject}/ses-{session}/"}}]};
const schema58 = {"description":"The values that a name of the matrix takes.","anyOf":[{"type":"array","items":{"$ref":"#/$defs/scalar"}},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected a list of texts or numbers, such as `[adelie, gentoo]`."};

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate41.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema58.anyOf[0].type,parentSchema:schema58.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
const _errs7 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err2 = {instancePath,schemaPath:"#/$defs/expression/pattern",keyword:"pattern",params:{pattern: "^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"},message:"must match pattern \""+"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"+"\"",schema:"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$",parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema58.anyOf,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate41.errors = vErrors;
evaluated0.items = items0;
return errors === 0;
}
validate41.evaluated = {"dynamicProps":false,"dynamicItems":true};

const schema61 = {"description":"Where rows are read from: paths of the project or a table.","type":"object","additionalProperties":false,"errorMessage":"Expected `{ glob: \"bids/sub-{subject}/\" }` or `{ tsv: participants.tsv }`.","properties":{"glob":{"description":"A path whose `{name}` parts become values. With a trailing slash it matches directories.","type":"string","examples":["bids/sub-{subject}/ses-{session}/"]},"tsv":{"description":"A table with tabs between its columns and names in its first line.","type":"string","examples":["bids/participants.tsv"]},"columns":{"description":"Which column gives the value of which name. Without it every column does, under its own name.","type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"string"},"examples":[{"subject":"participant_id"}]},"strip":{"description":"A prefix taken off every value of the table.","type":"string","examples":["sub-"]}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "glob") || (key0 === "tsv")) || (key0 === "columns")) || (key0 === "strip"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.glob !== undefined){
let data0 = data.glob;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/glob",schemaPath:"#/properties/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.glob.type,parentSchema:schema61.properties.glob,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.tsv !== undefined){
let data1 = data.tsv;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/tsv",schemaPath:"#/properties/tsv/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.tsv.type,parentSchema:schema61.properties.tsv,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.columns !== undefined){
let data2 = data.columns;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err3 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema61.properties.columns,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data2){
const _errs9 = errors;
if(typeof key1 === "string"){
if(!pattern5.test(key1)){
const err4 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid1 = _errs9 === errors;
if(!valid1){
const err6 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema61.properties.columns.propertyNames,parentSchema:schema61.properties.columns,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/columns/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.columns.additionalProperties.type,parentSchema:schema61.properties.columns.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.properties.columns.type,parentSchema:schema61.properties.columns,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.strip !== undefined){
let data4 = data.strip;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/strip",schemaPath:"#/properties/strip/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.strip.type,parentSchema:schema61.properties.strip,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.type,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs2 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid0 = _errs2 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema56.propertyNames,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
if(!(key1 === "from")){
if(!(validate41(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
}
if(data.from !== undefined){
if(!(validate43(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema63 = {"description":"An argument vector; or one text, split by the quoting rules of a shell, but never run by a shell.","anyOf":[{"type":"string"},{"type":"array","minItems":1,"items":{"$ref":"#/$defs/scalar"}}],"errorMessage":"Expected an argument vector such as `[python, code/tidy.py]`, or one text.","examples":[["python","code/tidy.py","data/raw.csv","derivatives/tidy.csv"]]};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.anyOf[0].type,parentSchema:schema63.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.anyOf[1].type,parentSchema:schema63.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema63.anyOf,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate46.errors = vErrors;
evaluated0.items = items0;
return errors === 0;
}
validate46.evaluated = {"dynamicProps":false,"dynamicItems":true};

const schema65 = {"description":"A Snakemake workflow.","type":"object","additionalProperties":false,"errorMessage":"Expected a mapping such as `{ snakefile: workflow/Snakefile, targets: [all] }`.","properties":{"snakefile":{"$ref":"#/$defs/path","description":"The Snakefile. Default: where Snakemake looks for it.","examples":["workflow/Snakefile"]},"targets":{"$ref":"#/$defs/scalars","description":"Rules or files to make. Default: the first rule.","examples":[["all"]]},"config":{"description":"Values for Snakemake's `config`.","anyOf":[{"type":"object"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`."},"configfile":{"$ref":"#/$defs/path","description":"Snakemake's `--configfile`."},"directory":{"$ref":"#/$defs/path","description":"The directory that Snakemake works in and owns. Default: the project."},"profile":{"description":"Snakemake's `--profile`.","type":"string"},"cores":{"description":"Snakemake's `--cores`. Default: the flow's `resources.cpus`.","anyOf":[{"const":"all"},{"$ref":"#/$defs/count"}],"errorMessage":"Expected a whole number from 1, or `all`."},"args":{"$ref":"#/$defs/scalars","description":"Further arguments, as they are."}}};
const schema66 = {"description":"A path relative to the project.","type":"string"};
const schema67 = {"description":"A list of texts or numbers, or one of them.","anyOf":[{"$ref":"#/$defs/scalar"},{"type":"array","items":{"$ref":"#/$defs/scalar"}}],"errorMessage":"Expected a list such as `[all, report]`, or one text."};

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(((typeof data !== "string") && (!((typeof data == "number") && (isFinite(data))))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs5 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/scalar/type",keyword:"type",params:{type: schema36.type},message:"must be string,number,boolean",schema:schema36.type,parentSchema:schema36,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema67.anyOf[1].type,parentSchema:schema67.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema67.anyOf,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate49.errors = vErrors;
evaluated0.items = items0;
return errors === 0;
}
validate49.evaluated = {"dynamicProps":false,"dynamicItems":true};


function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "snakefile") || (key0 === "targets")) || (key0 === "config")) || (key0 === "configfile")) || (key0 === "directory")) || (key0 === "profile")) || (key0 === "cores")) || (key0 === "args"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.snakefile !== undefined){
let data0 = data.snakefile;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/snakefile",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.targets !== undefined){
if(!(validate49(data.targets, {instancePath:instancePath+"/targets",parentData:data,parentDataProperty:"targets",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data.config !== undefined){
let data2 = data.config;
const _errs8 = errors;
let valid2 = false;
const _errs9 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err2 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema65.properties.config.anyOf[0].type,parentSchema:schema65.properties.config.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
const _errs11 = errors;
if(typeof data2 === "string"){
if(!pattern11.test(data2)){
const err3 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/expression/pattern",keyword:"pattern",params:{pattern: "^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"},message:"must match pattern \""+"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"+"\"",schema:"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$",parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err5 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema65.properties.config.anyOf,parentSchema:schema65.properties.config,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.configfile !== undefined){
let data3 = data.configfile;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/configfile",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.directory !== undefined){
let data4 = data.directory;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/directory",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.profile !== undefined){
let data5 = data.profile;
if(typeof data5 !== "string"){
const err8 = {instancePath:instancePath+"/profile",schemaPath:"#/properties/profile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.properties.profile.type,parentSchema:schema65.properties.profile,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.cores !== undefined){
let data6 = data.cores;
const _errs25 = errors;
let valid6 = false;
const _errs26 = errors;
if("all" !== data6){
const err9 = {instancePath:instancePath+"/cores",schemaPath:"#/properties/cores/anyOf/0/const",keyword:"const",params:{allowedValue: "all"},message:"must be equal to constant",schema:"all",parentSchema:schema65.properties.cores.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid6 = valid6 || _valid1;
const _errs27 = errors;
if(!(validate29(data6, {instancePath:instancePath+"/cores",parentData:data,parentDataProperty:"cores",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var _valid1 = _errs27 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err10 = {instancePath:instancePath+"/cores",schemaPath:"#/properties/cores/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema65.properties.cores.anyOf,parentSchema:schema65.properties.cores,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
if(data.args !== undefined){
if(!(validate49(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema65.type,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema73 = {"description":"A snakebids app.","type":"object","additionalProperties":false,"required":["app","bids_dir","output_dir"],"errorMessage":"Expected a mapping such as `{ app: code/app/run.py, bids_dir: bids, output_dir: derivatives/preproc, level: participant }`.","properties":{"app":{"$ref":"#/$defs/path","description":"The app's `run.py`, or the name of an installed app."},"bids_dir":{"$ref":"#/$defs/path","description":"The BIDS dataset that it reads."},"output_dir":{"$ref":"#/$defs/path","description":"The directory that it writes and owns."},"level":{"description":"The analysis level. Default: `participant`.","type":"string","examples":["participant"]},"participant_label":{"$ref":"#/$defs/scalars","description":"Participants to take, without `sub-`."},"exclude_participant_label":{"$ref":"#/$defs/scalars","description":"Participants to leave out, without `sub-`."},"pybidsdb_dir":{"$ref":"#/$defs/path","description":"Where pybids keeps its index."},"args":{"$ref":"#/$defs/scalars","description":"Further arguments, as they are."}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.app === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.bids_dir === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bids_dir"},message:"must have required property '"+"bids_dir"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.output_dir === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output_dir"},message:"must have required property '"+"output_dir"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "app") || (key0 === "bids_dir")) || (key0 === "output_dir")) || (key0 === "level")) || (key0 === "participant_label")) || (key0 === "exclude_participant_label")) || (key0 === "pybidsdb_dir")) || (key0 === "args"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.app !== undefined){
let data0 = data.app;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.bids_dir !== undefined){
let data1 = data.bids_dir;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/bids_dir",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.output_dir !== undefined){
let data2 = data.output_dir;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/output_dir",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.level !== undefined){
let data3 = data.level;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema73.properties.level.type,parentSchema:schema73.properties.level,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.participant_label !== undefined){
if(!(validate49(data.participant_label, {instancePath:instancePath+"/participant_label",parentData:data,parentDataProperty:"participant_label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data.exclude_participant_label !== undefined){
if(!(validate49(data.exclude_participant_label, {instancePath:instancePath+"/exclude_participant_label",parentData:data,parentDataProperty:"exclude_participant_label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data.pybidsdb_dir !== undefined){
let data6 = data.pybidsdb_dir;
if(typeof data6 !== "string"){
const err8 = {instancePath:instancePath+"/pybidsdb_dir",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.args !== undefined){
if(!(validate49(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.type,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema78 = {"description":"Notebooks, one task each: synced, executed, their outputs collected, and published.","type":"object","additionalProperties":false,"required":["file"],"errorMessage":"Expected a mapping such as `{ file: notebooks/notebook.yml, only: [report] }`.","properties":{"file":{"$ref":"#/$defs/path","description":"The notebook.yml that lists the notebooks, or one notebook's source.","examples":["notebooks/notebook.yml"]},"only":{"$ref":"#/$defs/scalars","description":"Which of them, by name. Default: all but archived and interactive ones.","examples":[["report"]]},"params":{"description":"Values for the notebooks' parameters; they win over those in notebook.yml. Each goes to the notebooks that declare it; one that none of them declares is an error.","anyOf":[{"type":"object"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected values by name, such as `{ bins: 20 }`.","examples":[{"bins":20}]},"variant":{"description":"Sets the files of one matrix row apart: the executed notebook and its pages get `-VARIANT` behind their names.","anyOf":[{"type":"string"},{"type":"number"}],"errorMessage":"Expected a text such as `sub-${{ matrix.subject }}`.","examples":["sub-${{ matrix.subject }}"]},"stages":{"description":"What happens to each notebook besides its execution. Default: all of it.","type":"array","items":{"enum":["pair","sync","execute","collect","publish"]},"errorMessage":"Expected a list of `pair`, `sync`, `execute`, `collect`, `publish`.","examples":[["sync","execute","collect"]]},"force":{"description":"Execute also notebooks whose kind is `interactive`.","anyOf":[{"type":"boolean"},{"$ref":"#/$defs/expression"}],"errorMessage":"Expected `true` or `false`."}}};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema78.required,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "file") || (key0 === "only")) || (key0 === "params")) || (key0 === "variant")) || (key0 === "stages")) || (key0 === "force"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.file !== undefined){
let data0 = data.file;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/file",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.only !== undefined){
if(!(validate49(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data.params !== undefined){
let data2 = data.params;
const _errs8 = errors;
let valid2 = false;
const _errs9 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err3 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.params.anyOf[0].type,parentSchema:schema78.properties.params.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
const _errs11 = errors;
if(typeof data2 === "string"){
if(!pattern11.test(data2)){
const err4 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/expression/pattern",keyword:"pattern",params:{pattern: "^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"},message:"must match pattern \""+"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"+"\"",schema:"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$",parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err6 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema78.properties.params.anyOf,parentSchema:schema78.properties.params,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.variant !== undefined){
let data3 = data.variant;
const _errs17 = errors;
let valid4 = false;
const _errs18 = errors;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.variant.anyOf[0].type,parentSchema:schema78.properties.variant.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = valid4 || _valid1;
const _errs20 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema78.properties.variant.anyOf[1].type,parentSchema:schema78.properties.variant.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err9 = {instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema78.properties.variant.anyOf,parentSchema:schema78.properties.variant,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
}
if(data.stages !== undefined){
let data4 = data.stages;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(!(((((data5 === "pair") || (data5 === "sync")) || (data5 === "execute")) || (data5 === "collect")) || (data5 === "publish"))){
const err10 = {instancePath:instancePath+"/stages/" + i0,schemaPath:"#/properties/stages/items/enum",keyword:"enum",params:{allowedValues: schema78.properties.stages.items.enum},message:"must be equal to one of the allowed values",schema:schema78.properties.stages.items.enum,parentSchema:schema78.properties.stages.items,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema78.properties.stages.type,parentSchema:schema78.properties.stages,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.force !== undefined){
let data6 = data.force;
const _errs28 = errors;
let valid7 = false;
const _errs29 = errors;
if(typeof data6 !== "boolean"){
const err12 = {instancePath:instancePath+"/force",schemaPath:"#/properties/force/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema78.properties.force.anyOf[0].type,parentSchema:schema78.properties.force.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid2 = _errs29 === errors;
valid7 = valid7 || _valid2;
const _errs31 = errors;
if(typeof data6 === "string"){
if(!pattern11.test(data6)){
const err13 = {instancePath:instancePath+"/force",schemaPath:"#/$defs/expression/pattern",keyword:"pattern",params:{pattern: "^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"},message:"must match pattern \""+"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$"+"\"",schema:"^\\s*\\$\\{\\{[^{}]*\\}\\}\\s*$",parentSchema:schema45,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/force",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid2 = _errs31 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err15 = {instancePath:instancePath+"/force",schemaPath:"#/properties/force/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema78.properties.force.anyOf,parentSchema:schema78.properties.force,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.type,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema82 = {"description":"Files that the flow reads. A trailing slash means a directory; `*`, `?` and `[` make a glob.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/input"}}],"errorMessage":"Expected a list of paths, such as `[data/raw.csv]`.","examples":[["code/tidy.py","data/raw.csv"]]};
const schema83 = {"description":"A path, or a path with the URI that it is fetched from.","anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"$ref":"#/$defs/path"},"from":{"description":"A URI whose scheme picks the stager. Not available yet.","type":"string"}}}],"errorMessage":"Expected a path, or `{ path, from }`."};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.anyOf[0].type,parentSchema:schema83.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema83.anyOf[1].required,parentSchema:schema83.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "path") || (key0 === "from"))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema83.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.from !== undefined){
let data1 = data.from;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/anyOf/1/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.anyOf[1].properties.from.type,parentSchema:schema83.anyOf[1].properties.from,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.anyOf[1].type,parentSchema:schema83.anyOf[1],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema83.anyOf,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate63.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate63.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.anyOf[0].type,parentSchema:schema82.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate63(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.anyOf[1].type,parentSchema:schema82.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema82.anyOf,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate62.errors = vErrors;
evaluated0.items = items0;
return errors === 0;
}
validate62.evaluated = {"dynamicProps":false,"dynamicItems":true};

const schema85 = {"description":"Files that the flow writes: each exists after it succeeded.","anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/$defs/output"}}],"errorMessage":"Expected a list of paths, such as `[derivatives/tidy.csv]`.","examples":[["derivatives/tidy.csv","derivatives/figures/"]]};
const schema86 = {"description":"A path, or a path with the URI that it is delivered to.","anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"$ref":"#/$defs/path"},"to":{"description":"A URI whose scheme picks the stager. Not available yet.","type":"string"}}}],"errorMessage":"Expected a path, or `{ path, to }`."};

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.anyOf[0].type,parentSchema:schema86.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema86.anyOf[1].required,parentSchema:schema86.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "path") || (key0 === "to"))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema86.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/to",schemaPath:"#/anyOf/1/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.anyOf[1].properties.to.type,parentSchema:schema86.anyOf[1].properties.to,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.anyOf[1].type,parentSchema:schema86.anyOf[1],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema86.anyOf,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate67.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate67.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.anyOf[0].type,parentSchema:schema85.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate67(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.anyOf[1].type,parentSchema:schema85.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema85.anyOf,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate66.errors = vErrors;
evaluated0.items = items0;
return errors === 0;
}
validate66.evaluated = {"dynamicProps":false,"dynamicItems":true};


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema55.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.description.type,parentSchema:schema55.properties.description,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.matrix !== undefined){
if(!(validate40(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.command !== undefined){
if(!(validate46(data.command, {instancePath:instancePath+"/command",parentData:data,parentDataProperty:"command",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
if(data.shell !== undefined){
let data3 = data.shell;
if(typeof data3 !== "string"){
const err2 = {instancePath:instancePath+"/shell",schemaPath:"#/properties/shell/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.shell.type,parentSchema:schema55.properties.shell,data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.snakemake !== undefined){
if(!(validate48(data.snakemake, {instancePath:instancePath+"/snakemake",parentData:data,parentDataProperty:"snakemake",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.snakebids !== undefined){
if(!(validate54(data.snakebids, {instancePath:instancePath+"/snakebids",parentData:data,parentDataProperty:"snakebids",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.notebooks !== undefined){
if(!(validate59(data.notebooks, {instancePath:instancePath+"/notebooks",parentData:data,parentDataProperty:"notebooks",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
if(data.inputs !== undefined){
if(!(validate62(data.inputs, {instancePath:instancePath+"/inputs",parentData:data,parentDataProperty:"inputs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
if(data.outputs !== undefined){
if(!(validate66(data.outputs, {instancePath:instancePath+"/outputs",parentData:data,parentDataProperty:"outputs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
if(data.needs !== undefined){
let data9 = data.needs;
const _errs16 = errors;
let valid1 = false;
const _errs17 = errors;
if(typeof data9 !== "string"){
const err3 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.needs.anyOf[0].type,parentSchema:schema55.properties.needs.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid1 = valid1 || _valid0;
const _errs19 = errors;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 !== "string"){
const err4 = {instancePath:instancePath+"/needs/" + i0,schemaPath:"#/properties/needs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.needs.anyOf[1].items.type,parentSchema:schema55.properties.needs.anyOf[1].items,data:data10};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema55.properties.needs.anyOf[1].type,parentSchema:schema55.properties.needs.anyOf[1],data:data9};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs19 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err6 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema55.properties.needs.anyOf,parentSchema:schema55.properties.needs,data:data9};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.env !== undefined){
if(!(validate22(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.passEnv !== undefined){
if(!(validate24(data.passEnv, {instancePath:instancePath+"/passEnv",parentData:data,parentDataProperty:"passEnv",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.retry !== undefined){
if(!(validate26(data.retry, {instancePath:instancePath+"/retry",parentData:data,parentDataProperty:"retry",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
let data14 = data.timeout;
if(typeof data14 === "string"){
if(!pattern8.test(data14)){
const err7 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"},message:"must match pattern \""+"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$"+"\"",schema:"^\\s*(([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+|\\$\\{\\{[^{}]*\\}\\})\\s*$",parentSchema:schema40,data:data14};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data14};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.resources !== undefined){
if(!(validate28(data.resources, {instancePath:instancePath+"/resources",parentData:data,parentDataProperty:"resources",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.backend !== undefined){
if(!(validate32(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data.environment !== undefined){
if(!(validate36(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="manifest.schema.json" */;
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
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.flows === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "flows"},message:"must have required property '"+"flows"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((((((key0 === "version") || (key0 === "name")) || (key0 === "description")) || (key0 === "params")) || (key0 === "defaults")) || (key0 === "plugins")) || (key0 === "reporters")) || (key0 === "flows")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.version,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.name.type,parentSchema:schema31.properties.name,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.description.type,parentSchema:schema31.properties.description,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.params !== undefined){
let data3 = data.params;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern5.test(key1)){
const err6 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid1 = _errs10 === errors;
if(!valid1){
const err8 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema31.properties.params.propertyNames,parentSchema:schema31.properties.params,data:data3};
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
const err9 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.params.type,parentSchema:schema31.properties.params,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate21(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.plugins !== undefined){
let data5 = data.plugins;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 !== "string"){
const err10 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.plugins.items.type,parentSchema:schema31.properties.plugins.items,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/plugins",schemaPath:"#/properties/plugins/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.plugins.type,parentSchema:schema31.properties.plugins,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.reporters !== undefined){
let data7 = data.reporters;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
const _errs23 = errors;
let valid8 = false;
const _errs24 = errors;
if(typeof data8 !== "string"){
const err12 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.anyOf[0].type,parentSchema:schema53.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs24 === errors;
valid8 = valid8 || _valid0;
const _errs26 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length > 1){
const err13 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf/1/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema53.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Object.keys(data8).length < 1){
const err14 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf/1/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema53.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 in data8){
if(!((key2 === "console") || (key2 === "ndjson"))){
const err15 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema53.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data8.console !== undefined){
let data9 = data8.console;
if((!(data9 && typeof data9 == "object" && !Array.isArray(data9))) && (data9 !== null)){
const err16 = {instancePath:instancePath+"/reporters/" + i1+"/console",schemaPath:"#/$defs/reporter/anyOf/1/properties/console/type",keyword:"type",params:{type: schema53.anyOf[1].properties.console.type},message:"must be object,null",schema:schema53.anyOf[1].properties.console.type,parentSchema:schema53.anyOf[1].properties.console,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key3 in data9){
const err17 = {instancePath:instancePath+"/reporters/" + i1+"/console",schemaPath:"#/$defs/reporter/anyOf/1/properties/console/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema53.anyOf[1].properties.console,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data8.ndjson !== undefined){
let data10 = data8.ndjson;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
const err18 = {instancePath:instancePath+"/reporters/" + i1+"/ndjson",schemaPath:"#/$defs/reporter/anyOf/1/properties/ndjson/type",keyword:"type",params:{type: schema53.anyOf[1].properties.ndjson.type},message:"must be object,null",schema:schema53.anyOf[1].properties.ndjson.type,parentSchema:schema53.anyOf[1].properties.ndjson,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
const err19 = {instancePath:instancePath+"/reporters/" + i1+"/ndjson",schemaPath:"#/$defs/reporter/anyOf/1/properties/ndjson/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema53.anyOf[1].properties.ndjson,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.anyOf[1].type,parentSchema:schema53.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid0 = _errs26 === errors;
valid8 = valid8 || _valid0;
if(!valid8){
const err21 = {instancePath:instancePath+"/reporters/" + i1,schemaPath:"#/$defs/reporter/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema53.anyOf,parentSchema:schema53,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/reporters",schemaPath:"#/properties/reporters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.reporters.type,parentSchema:schema31.properties.reporters,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.flows !== undefined){
let data11 = data.flows;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length < 1){
const err23 = {instancePath:instancePath+"/flows",schemaPath:"#/properties/flows/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.flows,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key5 in data11){
const _errs39 = errors;
if(typeof key5 === "string"){
if(!pattern13.test(key5)){
const err24 = {instancePath:instancePath+"/flows",schemaPath:"#/$defs/flowName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z0-9_][A-Za-z0-9_-]*$",parentSchema:schema54,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/flows",schemaPath:"#/$defs/flowName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var valid10 = _errs39 === errors;
if(!valid10){
const err26 = {instancePath:instancePath+"/flows",schemaPath:"#/properties/flows/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema31.properties.flows.propertyNames,parentSchema:schema31.properties.flows,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
for(const key6 in data11){
if(!(validate39(data11[key6], {instancePath:instancePath+"/flows/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data11,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err27 = {instancePath:instancePath+"/flows",schemaPath:"#/properties/flows/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.flows.type,parentSchema:schema31.properties.flows,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
