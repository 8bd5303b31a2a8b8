using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;

namespace MmNas.Tasks;

/// <summary>The tasks of a process. It is put together once, at start-up, and handed to whatever reads specs, plans, trains or inspects.</summary>
public sealed class TaskCatalogue
{
    private readonly Dictionary<TaskName, ITaskModule> byName = [];

    /// <param name="modules">In the order in which people see them; the first is the task of a spec that names none.</param>
    /// <exception cref="ArgumentException">There is no module, or two bring the same name.</exception>
    public TaskCatalogue(IEnumerable<ITaskModule> modules)
    {
        Modules = [.. modules];
        if (Modules.Count == 0) throw new ArgumentException("a catalogue needs a task; give one module or more", nameof(modules));
        foreach (var module in Modules)
        {
            if (!byName.TryAdd(module.Name, module))
                throw new ArgumentException($"two modules bring the task {module.Name}: {byName[module.Name].GetType().FullName} and {module.GetType().FullName}; give one of them another name, or leave it out", nameof(modules));
        }

        Specs = new([.. Modules.Select(module => module.Spec)]);
        Inspection = InspectedKinds.Of([.. Modules.Select(module => module.Inspection)]);
    }

    /// <summary>In the order in which people see them.</summary>
    public IReadOnlyList<ITaskModule> Modules { get; }

    /// <summary>The tasks' names, in that order.</summary>
    public IEnumerable<TaskName> Names => Modules.Select(module => module.Name);

    /// <summary>What the tasks bring to specs.</summary>
    public TaskSpecs Specs { get; }

    /// <summary>What all tasks together know of folders and files.</summary>
    public InspectedKinds Inspection { get; }

    /// <summary>The module of a task.</summary>
    /// <exception cref="ArgumentException">There is none of that name; says which there are.</exception>
    public ITaskModule this[TaskName name] => TryGet(name, out var module) ? module : throw new ArgumentException(Unknown(name), nameof(name));

    /// <summary>The module of a task, where there is one.</summary>
    public bool TryGet(TaskName name, [MaybeNullWhen(false)] out ITaskModule module) => byName.TryGetValue(name, out module);

    /// <summary>This catalogue with more modules behind its own.</summary>
    /// <exception cref="ArgumentException">A name is there already.</exception>
    public TaskCatalogue With(IEnumerable<ITaskModule> more) => new(Modules.Concat(more));

    /// <summary>The modules of an assembly: one object of each public class that is a module and has a public constructor without parameters.</summary>
    /// <exception cref="ArgumentException">A public module has no such constructor.</exception>
    public static IReadOnlyList<ITaskModule> ModulesIn(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes()
           where type is { IsClass: true, IsAbstract: false } && typeof(ITaskModule).IsAssignableFrom(type)
           orderby type.FullName
           select Made(type),
    ];

    private static ITaskModule Made(Type type) => type.GetConstructor(Type.EmptyTypes) is { } constructor
        ? (ITaskModule)constructor.Invoke(null)
        : throw new ArgumentException($"{type.FullName} is a task without a public constructor that takes nothing; give it one", nameof(type));

    private string Unknown(TaskName name) => $"this process knows no task {name}; it knows {string.Join(", ", Names)}. Load the plugin that brings it, or take another task";
}
