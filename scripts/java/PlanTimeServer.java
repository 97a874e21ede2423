import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.util.Arrays;
import java.util.List;

/** Temporal's time-skipping test server, beginning at a given instant instead of today: <port> <flags> [--begin <ms since the epoch>]. */
public class PlanTimeServer {
  public static void main(String[] args) throws Exception {
    List<String> flags = Arrays.asList(args);
    boolean lockTimeSkipping = !flags.contains("--enable-time-skipping");
    int begin = flags.indexOf("--begin");
    long initialTime = begin < 0 ? 0 : Long.parseLong(flags.get(begin + 1));
    TestServicesStarter services = new TestServicesStarter(lockTimeSkipping, initialTime);
    ServerBuilder<?> server =
        Grpc.newServerBuilderForPort(Integer.parseInt(args[0]), InsecureServerCredentials.create());
    for (BindableService service : services.getServices()) server.addService(service);
    server.build().start().awaitTermination();
  }
}
