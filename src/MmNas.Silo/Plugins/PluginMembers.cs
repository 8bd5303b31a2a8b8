using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MmNas.Silo.Plugins;

/// <summary>Looks whether this version has all that a plugin was built against. Without that, a member that is missing would only be missed in the middle of a
/// training, by the first call of it.</summary>
internal static class PluginMembers
{
    /// <summary>What the plugin asks of our assemblies and does not find: "MmNas.Networks 0.7.0.0: MmNas.Networks.Blocks.Linear.Forward"; empty when all is there.</summary>
    /// <param name="path">The plugin's file.</param>
    /// <param name="plugin">The same, loaded.</param>
    public static IReadOnlyList<string> MissingIn(string path, Assembly plugin)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(type => MissingType(metadata, type, plugin))
            .Concat(metadata.MemberReferences.Select(member => MissingMember(metadata, member, plugin)))
            .OfType<string>().Distinct()];
    }

    private static string? MissingType(MetadataReader metadata, TypeReferenceHandle handle, Assembly plugin) =>
        OursOf(metadata, handle) is { } ours && !Resolves(() => plugin.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))
            ? $"{ours}: {NameOf(metadata, handle)}" : null;

    private static string? MissingMember(MetadataReader metadata, MemberReferenceHandle handle, Assembly plugin)
    {
        var member = metadata.GetMemberReference(handle);
        if (member.Parent.Kind is not HandleKind.TypeReference) return null; // of a generic type, whose arguments are not known here
        var type = (TypeReferenceHandle)member.Parent;
        return OursOf(metadata, type) is { } ours && !Resolves(() => plugin.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle)))
            ? $"{ours}: {NameOf(metadata, type)}.{metadata.GetString(member.Name)}" : null;
    }

    private static bool Resolves(Func<MemberInfo?> resolve)
    {
        try
        {
            return resolve() is not null;
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException or FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The assembly of ours, with the version that the plugin was built against, that a type is of; null for a type of another one.</summary>
    private static string? OursOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        if (scope.Kind is HandleKind.TypeReference) return OursOf(metadata, (TypeReferenceHandle)scope);
        if (scope.Kind is not HandleKind.AssemblyReference) return null;
        var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)scope);
        var name = metadata.GetString(assembly.Name);
        return name.StartsWith("MmNas.", StringComparison.Ordinal) ? $"{name} {assembly.Version}" : null;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.');
    }
}
