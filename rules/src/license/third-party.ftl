<#list dependencyMap as e>
${e.getKey().groupId}:${e.getKey().artifactId}|<#list e.getValue() as licence>${licence}<#sep>; </#sep></#list>
</#list>
