<#list dependencyMap as e>
${e.getKey().groupId}:${e.getKey().artifactId}|${(e.getKey().artifact.scope)!"compile"}|<#list e.getValue() as licence>${licence}<#sep>; </#sep></#list>
</#list>
