using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using MessagePack;

namespace MmNas.Api.Consoles;

/// <summary>Finds what a record lacks that its type says it has: MessagePack leaves null, whatever the type says, where a message holds nil or lacks a name.</summary>
internal static class MissingValue
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Known = new();

    /// <param name="record">Marked [MessagePackObject]; anything else is whole.</param>
    /// <returns>The way to the first one: "Members[0].Spec"; null where there is none.</returns>
    public static string? In(object record)
    {
        foreach (var member in Known.GetOrAdd(record.GetType(), MembersOf))
        {
            var value = member.Property.GetValue(record);
            if (value is null && !member.MayBeNull) return member.Property.Name;
            if (Below(value, member) is { } way) return $"{member.Property.Name}{way}";
        }

        return null;
    }

    private static string? Below(object? value, Member member)
    {
        if (value is not IList list) return value is not null && In(value) is { } inner ? $".{inner}" : null;
        for (var place = 0; place < list.Count; place++)
        {
            if (list[place] is not { } item)
            {
                if (!member.ItemMayBeNull) return $"[{place}]";
            }
            else if (In(item) is { } inner) return $"[{place}].{inner}";
        }

        return null;
    }

    private static IReadOnlyList<Member> MembersOf(Type type)
    {
        if (type.GetCustomAttribute<MessagePackObjectAttribute>(inherit: false) is null) return [];
        var nullability = new NullabilityInfoContext(); // not for several threads
        return
        [
            .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanWrite && property.GetIndexParameters().Length == 0
               let info = nullability.Create(property)
               let item = info.GenericTypeArguments.LastOrDefault() ?? info.ElementType
               select new Member(property, info.ReadState is NullabilityState.Nullable, item?.ReadState is not NullabilityState.NotNull),
        ];
    }

    /// <summary>A property that is read.</summary>
    private sealed record Member(PropertyInfo Property, bool MayBeNull, bool ItemMayBeNull);
}
