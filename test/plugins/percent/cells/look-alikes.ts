/** Percent scripts like those that people write, one oddity of the format each. */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
  empty: '',
  'only blank lines': '\n\n',
  'no marker at all': 'import os\n\nprint(os.name)\n',
  'text before the first marker': 'import os\n\n# %%\na = 1\n',
  'a blank line before the first marker': '\n# %%\na = 1\n',
  'two cells, no line end at the end': '# %%\na = 1\n\n# %%\nb = 2',
  'PEP 8 blank lines': '# %%\nimport os\n\n\n# %%\ndef f():\n    return 1\n\n\n# %%\nf()\n',
  'cells without a blank line between': '# %%\na = 1\n# %%\nb = 2\n# %% [markdown]\n# text\n# %%\nc = 3\n',
  'empty cells': '# %%\n\n# %%\n# %% [markdown]\n\n# %%\n',
  'three blank lines': '# %%\na = 1\n\n\n\n# %%\nb = 2\n',
  'prose in comments': '# %% [markdown]\n# # Title\n#\n# * one\n# * two  \n#without blank\n\n# %%\n1\n',
  'prose in triple quotes': '# %% [markdown]\n"""\n# Title\n\ntext\n"""\n\n# %% [md]\nr"""\n$\\alpha$\n"""\n',
  'prose in triple quotes on one line':
    '# %% [markdown]\n"""text"""\n\n# %% [markdown]\n\'\'\'\ntext\'\'\'\n\n# %% [markdown]\nr"""text\n"""\n',
  'prose that is not commented out': '# %% [markdown]\n# text\na = 1\n\n# %%\nb = 2\n',
  'a raw cell': '# %% [raw]\n# <b>raw</b>\n\n# %% [raw] raw_mimetype="text/html"\n# x\n',
  'titles and sub-cells': '# %% First title\na = 1\n\n# %%% Second [markdown]\n# b\n\n# %%%% deeper key="value"\nc = 3\n',
  'options as key=value': '# %% Load tags=["parameters", "x"] slideshow={"slide_type": "slide"} editable=False n=1.5 name="a b"\na = 1\n',
  'options as JSON': '# %% Load {"tags": ["parameters"], "nested": {"a": [1, 2]}}\na = 1\n\n# %% [markdown] {"key": null}\n# b\n',
  'options as Python literals': "# %% a=True b=None c='text' d=(1, 2) e=(3) f={'x': 1} g=[1, 2,] h=-1.5e3\n1\n",
  'options that are broken': '# %% title a=[1, b=2\n1\n\n# %% {"a": \n2\n\n# %% a=b\n3\n\n# %% --flag x\n4\n',
  'bare words and attributes': '# %% title word .class\n1\n\n# %% .class\n2\n\n# %% a=1 word other\n3\n',
  'markers inside strings': '# %%\ntext = """\n# %% not a cell\n"""\nb = \'# %%\'\n\n# %%\nc = 1\n',
  'quotes in comments and escaped quotes': '# %%\n# it\'s a """ comment\na = \'it\\\'s\'\nb = "a # b"  # and """ here\n\n# %%\nc = 1\n',
  "markers without a blank, and other tools' markers":
    '#%%\na = 1\n\n#%% title\nb = 2\n\n# In[3]:\nc = 3\n\n# <codecell>\nd = 4\n\n    # %% indented\n    e = 5\n',
  'what looks like a marker': '# %%\n# %%%\n# 100 %% sure\n## %%\n#  %%x\nprint("%%")\n# %%timeit\n1\n',
  magics:
    '# %%\n# %matplotlib inline\n# %load_ext autoreload\n# !ls -l | head\n# ?print\n# print?\nx = 1\n# files = !ls\n# y = %sql select 1\n# cd ..\n# ls\n# ls = 3\n',
  'continued magics': '# %%\n# !echo a \\\n#   b \\\n#   c\nd = 1\n',
  'magics that are not escaped': '# %%\n%matplotlib inline  # noescape\n# %time x = 1  # escape\n# # %twice\n',
  'cell magics':
    '# %%\n# %%time\nx = 1\n\n# %% language="bash"\n# echo hi\n#\n# ls\n\n# %% language="html" magic_args="--isolated"\n# <p>it\'s</p>\n\n# %% language="R"\n# x <- "a"\n',
  'a language nobody knows': '# %% language="klingon"\n# nuqneH\n\n# %% language="python"\nx = 1\n',
  'cells that are active on one side only':
    '# %% tags=["active-ipynb"]\n# print("notebook")\n\n# %% tags=["active-py"]\nprint("script")\n\n# %% active="ipynb"\n# 1\n\n# %% active="py"\n2\n\n# %% active=""\n# 3\n\n# %% active="ipynb,py"\n4\n',
  'a frozen cell': '# %% run_control={"frozen": true}\n# a = 1\n',
  'fences in prose': '# %% [markdown]\n# ```mermaid\n# graph TD\n# %% comment\n# ```\n# after\n\n# %%\na = 1\n',
  'a fence that nobody closes': '# %% [markdown]\n# ```\n# text\n\n# %%\na = 1\n',
  'a jupyter header':
    '# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n#       format_name: percent\n#   kernelspec:\n#     display_name: Python 3\n#     language: python\n#     name: python3\n# ---\n\n# %%\na = 1\n',
  'a header of its own': '# ---\n# Title: investigate: a\n# Status: INVESTIGATION\n# ---\n\n# %%\na = 1\n',
  'a header of both kinds':
    '# ---\n# Title: x\n# jupyter:\n#   kernelspec:\n#     name: python3\n#     display_name: Python 3\n#     language: python\n# Status: y\n# ---\n# %% [markdown]\n# text\n',
  'a header behind a shebang and a coding line':
    '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n# ---\n# Title: x\n# ---\n\n\n# %%\na = 1\n',
  'a header that is the whole file': '# ---\n# Title: x\n# ---\n',
  'a header that does not end': '# ---\n# Title: x\n\n# %%\na = 1\n',
  'a header with comments before it': '#\n# ---\n# Title: x\n# ---\n# %%\n1\n',
  'hydrogen, whose magics are not commented out':
    '# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n#       format_name: hydrogen\n# ---\n\n# %%\n%matplotlib inline\n# %timeit x\n',
  'Windows line ends': '# %%\r\na = 1\r\n\r\n# %% [markdown]\r\n# text\r\n',
  'rare line ends and form feeds': '# %%\na = 1\fb = 2\n\n# %%\ns = "x\u2028y"\n',
  'escaped starts of light cells': '# %%\n# # +\n# +\na = 1\n',
  'unicode and wide characters': '# %% Überschrift 🎉 tags=["ß"]\ns = "🎉" # \u00e9\n\n# %% [markdown]\n# 日本語\n',
};
