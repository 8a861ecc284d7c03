# The modules keyword and __future__.
from __future__ import annotations, division

import __future__
import keyword

print(keyword.kwlist)
print(keyword.softkwlist)
print(keyword.iskeyword("lambda"), keyword.iskeyword("match"), keyword.iskeyword("x"))
print(keyword.issoftkeyword("match"), keyword.issoftkeyword("if"))
print(sorted(keyword.__all__))
for name in __future__.all_feature_names:
    feature = getattr(__future__, name)
    print(name, feature, feature.getOptionalRelease(), feature.getMandatoryRelease(), feature.compiler_flag)
print(annotations is __future__.annotations, division.mandatory)
print(sorted(__future__.__all__))
