using System.Diagnostics.CodeAnalysis;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What the tasks of a process bring to specs.</summary>
/// <param name="tasks">In the order in which people see them; the first is the task of a spec that names none. One or more, with different names.</param>
public sealed class TaskSpecs(IReadOnlyList<TaskSpec> tasks)
{
    /// <summary>In the order in which people see them.</summary>
    public IReadOnlyList<TaskSpec> All => tasks;

    /// <summary>The task of a spec that names none.</summary>
    public TaskSpec First => tasks[0];

    /// <summary>The fields of an experiment's spec.</summary>
    internal SpecFields Fields => field ??= new(tasks);

    /// <summary>What a task brings, where there is one of the name.</summary>
    public bool TryGet(TaskName name, [MaybeNullWhen(false)] out TaskSpec task)
    {
        task = tasks.FirstOrDefault(one => one.Name == name);
        return task is not null;
    }
}
