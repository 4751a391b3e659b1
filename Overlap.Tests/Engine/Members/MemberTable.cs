using System.Reflection;
using System.Runtime.CompilerServices;

namespace Overlap.Tests.Engine.Members;

/// <summary>The public types of some assemblies with the names of their members, as Markdown tables: one a namespace, one row a type.</summary>
internal static class MemberTable
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(IEnumerable<Assembly> assemblies)
    {
        var namespaces = assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .GroupBy(type => type.Namespace!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"### {group.Key}\n\n| type | members |\n|---|---|\n{string.Concat(Rows(group))}");
        return string.Join('\n', namespaces);
    }

    private static IEnumerable<string> Rows(IEnumerable<Type> types) =>
        types.Select(type => $"| {NameOf(type)} | {string.Join(", ", MembersOf(type))} |\n").Order(StringComparer.Ordinal);

    private static string NameOf(Type type)
    {
        var outer = type.DeclaringType is { } declaring ? NameOf(declaring) + "." : "";
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToList();
        var arguments = own.Count > 0 ? $"‹{string.Join(", ", own.Select(argument => argument.Name))}›" : "";
        return outer + type.Name.Split('`')[0] + arguments;
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        return type.GetMembers(Declared).Where(IsOffered).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal);
    }

    private static bool IsOffered(MemberInfo member) => member switch
    {
        _ when member.Name.Contains('<') || member.IsDefined(typeof(CompilerGeneratedAttribute)) => false,
        MethodInfo method => !method.IsSpecialName && IsOffered(method) && method.GetBaseDefinition() == method,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(a => IsOffered(a) && a.GetBaseDefinition() == a),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        _ => false,
    };

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
