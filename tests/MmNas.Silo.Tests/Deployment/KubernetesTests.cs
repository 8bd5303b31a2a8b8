using k8s;
using k8s.Models;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

/// <summary>The manifests in deploy/kubernetes, read by the models of Kubernetes' own API: a field that it does not know fails.</summary>
public sealed class KubernetesTests
{
    private static readonly IReadOnlyList<object> All = [.. Directory.EnumerateFiles(Repository.Path("deploy/kubernetes"), "*.yaml").SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))];

    private static IEnumerable<V1StatefulSet> Silos => All.OfType<V1StatefulSet>();

    [Fact]
    public void Manifests_HaveEverythingInOneNamespace()
    {
        Assert.Equal(["coordinator", "trainer"], Silos.Select(silo => silo.Metadata.Name).Order(StringComparer.Ordinal));
        Assert.Equal("mmnas", Assert.Single(All.OfType<V1Namespace>()).Metadata.Name);
        Assert.All(All.OfType<IMetadata<V1ObjectMeta>>().Where(one => one is not V1Namespace), one => Assert.Equal("mmnas", one.Metadata.NamespaceProperty));
    }

    [Fact]
    public void Silo_IsServedWithAConfigOfItsRole_AndItsPortsAreThose()
    {
        foreach (var silo in Silos)
        {
            var container = Assert.Single(silo.Spec.Template.Spec.Containers);
            var file = container.Args[2];
            Assert.Equal(["serve", "--config", $"/etc/mmnas/{silo.Metadata.Name}.yaml"], container.Args.Take(3));
            var config = Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.Read(Repository.Path($"silo-config/{Path.GetFileName(file)}"))).Config;
            Assert.Equal(silo.Metadata.Name, config.Role.ToString().ToLowerInvariant());
            Assert.Equal([8080, config.SiloPort, config.GatewayPort], container.Ports.Select(port => port.ContainerPort));
            Assert.Contains(container.VolumeMounts, mount => mount.MountPath == config.Artefacts.Folder);
            Assert.Contains(container.VolumeMounts, mount => mount.MountPath == "/etc/mmnas");
        }
    }

    [Fact]
    public void Silo_KnowsItsSecretsByFilesThatAreMounted_AndHoldsNone()
    {
        foreach (var silo in Silos)
        {
            var (pod, container) = (silo.Spec.Template.Spec, silo.Spec.Template.Spec.Containers[0]);
            Assert.Equal([Secrets.ClusterName + "_FILE", Secrets.DatabaseName, Secrets.KeyName + "_FILE"], container.Env.Select(one => one.Name).Where(name => name.StartsWith("MMNAS_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.NotNull(container.Env.Single(one => one.Name == Secrets.DatabaseName).ValueFrom.SecretKeyRef);
            var mounted = pod.Volumes.Single(volume => volume.Secret is not null);
            var folder = container.VolumeMounts.Single(mount => mount.Name == mounted.Name).MountPath;
            foreach (var file in container.Env.Where(one => one.Name.EndsWith("_FILE", StringComparison.Ordinal)).Select(one => one.Value))
                Assert.Contains(mounted.Secret.Items, item => $"{folder}/{item.Path}" == file);
        }
    }

    [Fact]
    public void Silo_IsProbedAndBounded_AndHasNoPrivileges()
    {
        foreach (var silo in Silos)
        {
            var (pod, container) = (silo.Spec.Template.Spec, silo.Spec.Template.Spec.Containers[0]);
            Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
            Assert.Equal(["healthy"], container.ReadinessProbe.Exec.Command);
            Assert.True(container.Resources.Limits.ContainsKey("memory"));
            Assert.True(pod.TerminationGracePeriodSeconds >= 90, "rounds have a minute, and the silo's own end its time");
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.Contains(File.ReadLines(Repository.Path("Dockerfile")), line => line.Contains($"--uid {pod.SecurityContext.RunAsUser} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ServicesBudgetAndPolicy_SelectPodsThatAreThere()
    {
        var pods = Silos.Select(silo => silo.Spec.Template.Metadata.Labels).ToList();
        IDictionary<string, string>[] selectors =
        [
            .. Silos.Select(silo => silo.Spec.Selector.MatchLabels), .. All.OfType<V1Service>().Select(service => service.Spec.Selector),
            .. All.OfType<V1PodDisruptionBudget>().Select(budget => budget.Spec.Selector.MatchLabels), .. All.OfType<V1NetworkPolicy>().Select(policy => policy.Spec.PodSelector.MatchLabels),
        ];
        Assert.Equal(6, selectors.Length);
        Assert.All(selectors, selector => Assert.Contains(pods, labels => selector.All(labels.Contains)));
        var ports = Silos.SelectMany(silo => silo.Spec.Template.Spec.Containers[0].Ports).Select(port => port.Name).ToHashSet();
        Assert.All(All.OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec.Ingress).SelectMany(rule => rule.Ports), port => Assert.Contains(port.Port.Value, ports));
        var claims = All.OfType<V1PersistentVolumeClaim>().Select(claim => claim.Metadata.Name).ToHashSet();
        Assert.All(Silos.SelectMany(silo => silo.Spec.Template.Spec.Volumes).Where(volume => volume.PersistentVolumeClaim is not null), volume => Assert.Contains(volume.PersistentVolumeClaim.ClaimName, claims));
    }
}
