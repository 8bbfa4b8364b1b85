package io.lockstep.core.settings;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads settings with picocli: an option wins over the environment, the environment over the file
 * that {@code --config} names, that over the default. Follows WIRE, "Everywhere".
 */
public final class SettingsReader {
  private static final String CONFIG = "--config";

  private final CommandLine commandLine;
  private final Map<Class<? extends Record>, List<SettingSpec>> concerns = new LinkedHashMap<>();
  private final Map<String, SettingSpec> byOption = new HashMap<>();

  /**
   * @param program the name of the program in its help
   * @param about one line that says what it is
   * @param concerns the records to read; every component carries {@link Setting}
   */
  public SettingsReader(
      String program, String about, String version, List<Class<? extends Record>> concerns) {
    CommandSpec command = CommandSpec.create().name(program);
    command.version(version);
    command
        .usageMessage()
        .description(about)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .width(100)
        .footer(
            "",
            "Every option but --config can also be set in the environment and in the file, by the"
                + " name in brackets. An option wins over the environment, the environment over"
                + " the file.");
    command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("print this help").build());
    command.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("print the version")
            .build());
    command.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(Path.class)
            .description("a properties file with settings")
            .build());
    for (Class<? extends Record> concern : concerns) {
      List<SettingSpec> specs = SettingSpec.of(concern);
      this.concerns.put(concern, specs);
      specs.forEach(spec -> command.addOption(option(spec)));
    }
    commandLine = new CommandLine(command).setInterpolateVariables(false).setExpandAtFiles(false);
  }

  /** All settings that can be read, in the order of {@code --help}. */
  public List<SettingSpec> specs() {
    return concerns.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Reads the settings.
   *
   * @return null when {@code --help} or {@code --version} was asked for and printed
   * @throws SettingsException when a value is wrong or a name unknown
   */
  public @Nullable Settings read(String[] args, Map<String, String> environment)
      throws SettingsException {
    CommandLine.ParseResult first = first(args);
    if (first.isUsageHelpRequested()) {
      commandLine.usage(commandLine.getOut());
      return null;
    } else if (first.isVersionHelpRequested()) {
      commandLine.printVersionHelp(commandLine.getOut());
      return null;
    }
    Path config = first.matchedOptionValue(CONFIG, (Path) null);
    Map<String, String> file = config == null ? Map.of() : file(config);
    commandLine.setDefaultValueProvider(
        argument -> {
          SettingSpec spec =
              argument instanceof OptionSpec option ? byOption.get(option.longestName()) : null;
          return spec == null ? null : fallback(spec, environment, file);
        });
    try {
      return settings(commandLine.parseArgs(args));
    } catch (ParameterException e) {
      throw new SettingsException(explain(e, args, environment, file));
    }
  }

  private OptionSpec option(SettingSpec spec) {
    byOption.put(spec.option(), spec);
    String shown = spec.defaultValue().isEmpty() ? "none" : spec.defaultValue();
    return OptionSpec.builder(spec.option())
        .paramLabel(spec.label())
        .type(Object.class)
        .arity(spec.type() == boolean.class ? "0..1" : "1")
        .fallbackValue("true")
        .converters(text -> convert(spec, text))
        .description(spec.help(), "[" + spec.name() + ", default " + shown + "]")
        .build();
  }

  private static Object convert(SettingSpec spec, String text) {
    try {
      return spec.parse(text.strip());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** The value without an option. An empty environment variable counts as not set. */
  private static String fallback(
      SettingSpec spec, Map<String, String> environment, Map<String, String> file) {
    String set = environment.getOrDefault(spec.name(), "");
    return set.isEmpty() ? file.getOrDefault(spec.name(), spec.defaultValue()) : set;
  }

  /** Reads what comes before any setting: whether help is asked for, and the file. */
  private static CommandLine.ParseResult first(String[] args) throws SettingsException {
    CommandSpec command = CommandSpec.create().mixinStandardHelpOptions(true);
    command.addOption(OptionSpec.builder(CONFIG).type(Path.class).build());
    try {
      return new CommandLine(command).setUnmatchedArgumentsAllowed(true).parseArgs(args);
    } catch (ParameterException e) {
      throw new SettingsException(oneLine(e));
    }
  }

  private Map<String, String> file(Path path) throws SettingsException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(CONFIG + " " + path + ": cannot be read: " + e);
    }
    Map<String, String> file = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (specs().stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new SettingsException(name + " (in " + path + "): there is no such setting");
      }
      file.put(name, properties.getProperty(name));
    }
    return file;
  }

  private Settings settings(CommandLine.ParseResult result) throws SettingsException {
    Map<Class<?>, Record> records = new HashMap<>();
    for (Map.Entry<Class<? extends Record>, List<SettingSpec>> concern : concerns.entrySet()) {
      Object[] values =
          concern.getValue().stream()
              .map(spec -> result.commandSpec().findOption(spec.option()).getValue())
              .toArray();
      records.put(concern.getKey(), construct(concern.getKey(), values));
    }
    return new Settings(records);
  }

  private static Record construct(Class<? extends Record> concern, Object[] values)
      throws SettingsException {
    Class<?>[] types =
        Arrays.stream(concern.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = concern.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new SettingsException(String.valueOf(e.getTargetException().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(concern.getName() + " is not a public record", e);
    }
  }

  /** One line that names the setting, where its value comes from, and what is wrong with it. */
  private String explain(
      ParameterException e,
      String[] args,
      Map<String, String> environment,
      Map<String, String> file) {
    SettingSpec spec =
        e.getArgSpec() instanceof OptionSpec option ? byOption.get(option.longestName()) : null;
    if (spec == null || !(e.getCause() instanceof TypeConversionException reason)) {
      return oneLine(e);
    }
    boolean asOption =
        Arrays.stream(args)
            .anyMatch(a -> a.equals(spec.option()) || a.startsWith(spec.option() + "="));
    if (asOption) {
      return spec.option() + "=" + e.getValue() + ": " + reason.getMessage();
    }
    boolean inEnvironment = !environment.getOrDefault(spec.name(), "").isEmpty();
    return "%s=%s (in the %s): %s"
        .formatted(
            spec.name(),
            fallback(spec, environment, file),
            inEnvironment ? "environment" : "file",
            reason.getMessage());
  }

  private static String oneLine(ParameterException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong options");
  }
}
