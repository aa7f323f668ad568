<#function licences names>
  <#assign joined = names?sort?join(" or ")>
  <#return joined>
</#function>
<#list dependencyMap as e>
<#assign p = e.getKey()>
<#assign l = e.getValue()>
${p.groupId}:${p.artifactId}:${p.version} — ${licences(l)}
</#list>
