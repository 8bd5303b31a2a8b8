using System.Reflection;
using System.Security.Cryptography;
using MmNas.Files;
using MmNas.Networks.Operations;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Silo.Plugins;

/// <summary>Loads operations and tasks from outside assemblies, at start-up, before any spec is read.</summary>
public static class PluginLoader
{
    /// <summary>Loads plugins and adds their operations to this process.</summary>
    /// <param name="paths">Files; one that is named twice is loaded once.</param>
    /// <returns>Their tasks, in the order of the files.</returns>
    /// <exception cref="PluginException">A file is not there, is not a .NET assembly, was built against another version, brings nothing, or brings a name that is there.</exception>
    public static IReadOnlyList<ITaskModule> Load(IEnumerable<string> paths) => [.. paths.Select(Path.GetFullPath).Distinct().SelectMany(Load)];

    private static IReadOnlyList<ITaskModule> Load(string path)
    {
        var name = NameOf(path);
        if (name.Name!.StartsWith("MmNas.", StringComparison.Ordinal) && File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll")))
            throw new PluginException($"{path} is a part of mmnas itself and no plugin; name the assembly with your own operations or tasks");
        try
        {
            var assembly = new PluginContext(path).LoadFromAssemblyPath(path);
            if (PluginMembers.MissingIn(path, assembly) is { Count: > 0 } missing)
                throw BuiltForAnother(path, $"it needs {string.Join(", ", missing.Take(3))}{(missing.Count > 3 ? $" and {missing.Count - 3} more" : "")}, which this version has not", null);
            var operations = OperationClasses.RowsIn(assembly);
            var tasks = TaskCatalogue.ModulesIn(assembly);
            if (operations.Count + tasks.Count == 0)
                throw new PluginException($"{path} brings neither an operation (a class with IOperation<itself>) nor a task (a public class with ITaskModule); name another file");
            LoadedPlugins.Add(new(name.Name, $"{name.Version}", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))), operations, [.. tasks.Select(task => task.Name.ToString())]);
            OperationClasses.Add(assembly);
            if (operations.Select(OperationTrial.Fault).FirstOrDefault(fault => fault is not null) is { } fault) throw new PluginException($"{path} cannot be used: {fault}");
            return tasks;
        }
        catch (ReflectionTypeLoadException e)
        {
            throw BuiltForAnother(path, e.LoaderExceptions.FirstOrDefault()?.Message ?? e.Message, e);
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException or FileNotFoundException or FileLoadException)
        {
            throw BuiltForAnother(path, e.Message, e);
        }
        catch (Exception e) when (ThrownIn(e) is ArgumentException or InvalidOperationException)
        {
            throw new PluginException($"{path} cannot be loaded: {ReasonOf(ThrownIn(e))}", e);
        }
    }

    /// <summary>What a plugin's own code threw: descriptions are made by static initialisers, whose exceptions the runtime wraps.</summary>
    private static Exception ThrownIn(Exception error) =>
        error is TypeInitializationException or TargetInvocationException && error.InnerException is { } inner ? ThrownIn(inner) : error;

    /// <summary>Without the name of a parameter of ours, which says nothing to people.</summary>
    private static string ReasonOf(Exception error) => error is ArgumentException { ParamName: { } parameter }
        ? error.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
        : error.Message;

    private static AssemblyName NameOf(string path)
    {
        if (Directory.Exists(path)) throw new PluginException($"{path} is a folder; name the plugin's assembly in it, a file that ends in .dll");
        if (!File.Exists(path)) throw new PluginException($"there is no plugin {path}; name the assembly that dotnet build has written, such as bin/Release/net10.0/My.Operations.dll");
        if (RegularFile.IsRefused(path)) throw new PluginException($"{path} {RegularFile.Refused}; {RegularFile.WayOut}");
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException e)
        {
            throw new PluginException($"{path} is not a .NET assembly; name the .dll that dotnet build has written", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"{path} cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static PluginException BuiltForAnother(string path, string why, Exception? inner) =>
        new($"{path} was built against another version of mmnas than this one ({typeof(OperationClasses).Assembly.GetName().Version}): {why.ReplaceLineEndings(" ").TrimEnd('.')}; "
            + "build it again against the packages of this version", inner);
}
