using System.Reflection;
using System.Runtime.Loader;

namespace MmNas.Silo.Plugins;

/// <summary>Where the assemblies of one plugin are loaded. What this process has itself is shared, so that an operation of the plugin is an operation of ours;
/// other libraries come from the plugin's own folder and do not get in the way of those of another plugin.</summary>
/// <param name="path">Of the plugin's assembly, absolute.</param>
internal sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver besides = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsOurs(assemblyName)) return null; // the default context has it
        return besides.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        besides.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;

    private static bool IsOurs(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name.Name!)) is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
